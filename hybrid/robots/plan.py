"""What each robot attendee does in a rehearsal, and when: drawn before it begins."""

from dataclasses import dataclass, replace
from random import Random

USUAL_SECONDS = 60.0
LONGEST_ARRIVAL_SECONDS = 5.0


@dataclass(frozen=True)
class Plan:
    """What an attendee does in a rehearsal, and how many seconds after its start."""

    joins_at: float
    asks_at: tuple[float, ...]
    votes_at: tuple[float, ...]
    loses_line_at: float | None
    asks_on_loss: bool

    @property
    def questions(self) -> int:
        """How many questions it asks in all."""
        return len(self.asks_at) + int(self.loses_line_at is not None and self.asks_on_loss)


def make_plans(random: Random, count: int, seconds: float, pace: float, per_minute: float | None = None) -> list[Plan]:
    """Make what each of so many attendees does; with `per_minute` they ask that many questions together each minute."""
    plans = [_make_plan(random, seconds, pace) for _ in range(count)]
    return plans if per_minute is None or not plans else _asking_at_a_rate(random, plans, seconds, per_minute)


def _make_plan(random: Random, seconds: float, pace: float) -> Plan:
    """Make what one attendee does: in a minute one of two asks, all vote, and one of twelve loses the line."""
    rounds = max(1.0, seconds * pace / USUAL_SECONDS)

    def moments(count: float, earliest: float, latest: float) -> tuple[float, ...]:
        return tuple(random.uniform(earliest, latest) * seconds for _ in range(round(count * rounds)))

    return Plan(
        joins_at=random.uniform(0, 0.1) * seconds,
        asks_at=moments(random.choices((0, 1, 2), (55, 35, 10))[0], 0.12, 0.75),
        votes_at=moments(random.randint(2, 8), 0.2, 0.85),
        loses_line_at=random.uniform(0.2, 0.75) * seconds if random.random() < 1 / 12 else None,
        asks_on_loss=random.random() < 0.5,
    )


def _asking_at_a_rate(random: Random, plans: list[Plan], seconds: float, per_minute: float) -> list[Plan]:
    """Spread the questions evenly over the whole time, and among all in turn so that nobody is held back."""
    between = 60 / per_minute
    moments = [(n + random.random()) * between for n in range(round(seconds / between))]
    in_turn = random.sample(range(len(plans)), len(plans))
    asks_at: dict[int, list[float]] = {number: [] for number in in_turn}
    for n, moment in enumerate(moments):
        asks_at[in_turn[n % len(in_turn)]].append(moment)
    return [
        replace(plan, joins_at=_before(random, asks_at[number]), asks_at=tuple(asks_at[number]), asks_on_loss=False)
        for number, plan in enumerate(plans)
    ]


def _before(random: Random, asks_at: list[float]) -> float:
    return random.uniform(0, min([LONGEST_ARRIVAL_SECONDS, *asks_at]))
