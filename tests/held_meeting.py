"""Two hours of a meeting, held in a second: people come, ask, vote; the desk sorts it; the panel answers.

Everything is done by commands, at random but the same for each seed, and told as if it had taken its time.
"""

import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from random import Random
from typing import Any

import cast
from hybrid.base.errors import Refused
from hybrid.domain.policy import Actor
from hybrid.people.auth import actor_of, digest_of
from hybrid.robots.questions import plausible_questions
from hybrid.store.database import Database
from written_course import WrittenCourse

OWN_REASON = "Det har Ola Nordmann alt svart på."
"""What a moderator wrote, with a name in it."""
_LAST_MINUTE = 120
_PARTS_BEGIN = (0, 5, 18, 29, 40, 50, 60, 72, 110)
"""Minutes after the start, as the sample's programme has it."""
_STAGE_FROM, _STAGE_UNTIL = 74, 111

Act = Callable[[], Any]


class HeldMeeting:
    """A meeting under way: `do` carries out a command, `join` lets somebody in."""

    def __init__(
        self,
        database: Database,
        session_id: int,
        starts_at: datetime,
        *,
        do: Callable[..., dict[str, Any]],
        join: Callable[[str, str], Actor],
        desk: Actor,
        lists: dict[str, list[int]],
        seed: int,
    ) -> None:
        self.course = WrittenCourse(database, session_id, starts_at)
        self.asked: list[int] = []
        self._do, self._join, self._desk, self._lists = do, join, desk, lists
        self._random = Random(seed)
        self._people: list[Actor] = []
        self._authors: dict[int, Actor] = {}
        self._open: list[int] = []
        self._acts: list[tuple[float, Act]] = []

    def hold(self, *, people: int, questions: int) -> None:
        """Hold it from the first who comes to the last answer; it is not closed."""
        for number in range(people):
            self._plan(min(60, max(-12, self._random.gauss(2, 12))), partial(self._come, number))
        for minute, segment_id in zip(_PARTS_BEGIN, self._lists["segments"], strict=False):
            late = self._random.random() if minute else 0
            self._plan(minute + late, partial(self._try, self._desk, "start_segment", segment_id=segment_id))
        for body in plausible_questions(self._random, questions):
            self._plan(self._random.triangular(1, _LAST_MINUTE - 2, 85), partial(self._ask, body))
        self._plan_answers()
        self._carry_out()

    def _plan(self, minute: float, act: Act) -> None:
        self._acts.append((minute, act))

    def _carry_out(self) -> None:
        done = 0.0
        while self._acts:
            self._acts.sort(key=lambda planned: -planned[0])
            minute, act = self._acts.pop()
            done = max(done, minute)
            self.course.at(minute)
            self._now = minute
            act()

    def _try(self, actor: Actor, command: str, **arguments: Any) -> dict[str, Any]:
        """Carry out a command; one that is refused, since others were first, changes nothing."""
        with suppress(Refused):
            return self._do(actor, command, **arguments)
        return {}

    def _come(self, number: int) -> None:
        person = self._join(f"guest {number}", "in_room" if self._random.random() < 0.33 else "online")
        self._people.append(person)
        if self._random.random() < 0.04:
            self._plan(self._now + 5, partial(self._try, person, "set_attendance", attendance="in_room"))

    def _ask(self, body: str) -> None:
        author = self._random.choice(self._people)
        labels = self._random.sample(self._lists["labels"], self._random.choice((0, 1, 1, 1, 2)))
        asked = self._try(author, "submit_question", body=body, client_id=str(uuid.uuid4()), labels=labels)
        if asked:
            self.asked.append(asked["question_id"])
            self._authors[asked["question_id"]] = author
            self._plan(self._now + self._random.expovariate(1 / 4), partial(self._sort, asked["question_id"]))

    def _sort(self, question_id: int) -> None:
        """Let the desk decide: most is approved, some joined with another, some turned down or put off."""
        chance, about = self._random.random(), {"question_id": question_id}
        if chance < 0.17 and self._open:
            self._try(self._desk, "merge_questions", **about, into_id=self._random.choice(self._open))
        elif chance < 0.29:
            reason = self._random.choice(("duplicate", "duplicate", "off_topic", OWN_REASON))
            self._try(self._desk, "dismiss_question", **about, reason=reason)
        elif chance < 0.35:
            self._try(self._desk, "defer_question", **about)
            self._plan(self._now + 20, partial(self._reply, question_id))
        elif chance < 0.37:
            self._try(self._authors[question_id], "withdraw_question", **about)
        elif chance < 0.9 and self._try(self._desk, "approve_question", **about):
            self._open.append(question_id)
            self._vote_on(question_id)

    def _reply(self, question_id: int) -> None:
        if self._random.random() < 0.4:
            self._try(self._desk, "reply_to_question", question_id=question_id, body="Det svarer Ola Nordmann på.")

    def _vote_on(self, question_id: int) -> None:
        for voter in self._random.sample(self._people, int(len(self._people) * self._random.random() ** 3 / 3)):
            self._plan(
                self._now + self._random.random() * 9,
                partial(self._try, voter, "upvote_question", question_id=question_id, upvoted=True),
            )
            if self._random.random() < 0.05:
                back = partial(self._try, voter, "upvote_question", question_id=question_id, upvoted=False)
                self._plan(self._now + 10, back)

    def _plan_answers(self) -> None:
        minute = float(_STAGE_FROM)
        while minute < _STAGE_UNTIL:
            self._plan(minute, self._stage)
            minute += max(0.3, self._random.gauss(2.3, 0.8))
        self._plan(minute, partial(self._try, self._desk, "put_on_stage", question_id=None))

    def _stage(self) -> None:
        """Put one of the open on stage, and say who answers; now and then an act is undone."""
        if not self._open:
            return
        question_id = self._open.pop(self._random.randrange(len(self._open)))
        who = self._random.sample(self._lists["panelists"], self._random.choice((1, 1, 1, 2)))
        if self._random.random() < 0.9:
            self._try(self._desk, "assign_question", question_id=question_id, panelist_ids=who)
        done = self._try(self._desk, "put_on_stage", question_id=question_id)
        if done and self._random.random() < 0.12:
            self._plan(self._now + 0.1, partial(self._try, self._desk, "undo", version=done["version"]))


def meeting_in(here: cast.Gathering, seed: int, starts_at: datetime = cast.STARTS_AT) -> HeldMeeting:
    """Make ready to hold one in the session of a test."""

    def join(name: str, attendance: str) -> Actor:
        token = cast.attendee_token(name, here.code)
        nobody = Actor(None, here.session_id, key=name)
        here.do(nobody, "join_session", attendance=attendance, token_digest=digest_of(token))
        with here.database.snapshot() as tx:
            return actor_of(tx, cast.KEYS, token)

    lists = {name: getattr(here, name) for name in ("segments", "panelists", "labels")}
    acts: dict[str, Any] = {"do": here.do, "join": join, "desk": here.mona, "lists": lists}
    return HeldMeeting(here.database, here.session_id, starts_at, **acts, seed=seed)
