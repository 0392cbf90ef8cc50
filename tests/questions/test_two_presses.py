"""Two presses of the hour's button are one step, however far apart, over HTTP and over sockets."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

SECONDS_APART = [0, 0.06, 0.15, 0.3, 1.5]

pytestmark = [
    pytest.mark.parametrize("way", ["http", "socket"]),
    pytest.mark.parametrize("apart", SECONDS_APART),
]


def let_both_be_here(live):
    """Wait until both moderators are known to be at the desk, and nothing more is told of itself."""

    def told():
        message = live.read("desk", by="mona")
        return message["version"], [row["here"] for row in message["rows"].get("moderators", {}).values()]

    live.read("desk", by="mats")
    before = None
    while (now := told()) != before or now[1] != [True, True]:
        before = now
        time.sleep(0.2)


def set_stage(live):
    """Put a question on stage and two in the queue; tell their ids, the one on stage first."""
    on_stage, *queue = (live.ask(f"Spørsmål {n}") for n in range(3))
    for question_id in queue:
        live.do("mona", "queue_question", question_id=question_id)
    live.do("mona", "put_on_stage", question_id=on_stage, instead_of=None)
    let_both_be_here(live)
    return on_stage, *queue


def sender(live, by, way):
    """How one moderator's command reaches the server."""
    if way == "http":
        path = live.path("commands/put_on_stage")
        return lambda arguments: live.post(path, arguments, by=by).json()
    line = live.line(by)
    return lambda arguments: line.command("put_on_stage", **arguments)


def press_both(live, way, presses, apart):
    """Let Mona and Mats press so far apart, whether or not the other is answered; tell both answers."""
    senders = [sender(live, by, way) for by in ("mona", "mats")]

    def press(number):
        time.sleep(number * apart)
        return senders[number](presses[number])

    with ThreadPoolExecutor() as both:
        return list(both.map(press, range(2)))


def states_of(live, ids):
    rows = live.questions("desk", by="mona")
    return [rows[str(question_id)]["state"] for question_id in ids]


def test_the_same_press_at_two_desks_is_one_step(live, apart, way):
    """Both believe the same on stage and want the same next: both are told yes, and one step was taken."""
    ids = on_stage, first, _ = set_stage(live)

    answers = press_both(live, way, [{"question_id": first, "instead_of": on_stage}] * 2, apart)

    assert [answer["ok"] for answer in answers] == [True, True]
    assert len({answer["version"] for answer in answers}) == 1
    assert states_of(live, ids) == ["answered", "on_stage", "queued"]


def test_two_presses_take_no_two_steps(live, apart, way):
    """The second wants another question in the place of one that has left: it is refused, and shown what is there."""
    ids = on_stage, *queue = set_stage(live)

    answers = press_both(live, way, [{"question_id": each, "instead_of": on_stage} for each in queue], apart)

    (shown,) = [number for number, answer in enumerate(answers) if answer["ok"]]
    (error,) = [answer["error"] for answer in answers if not answer["ok"]]
    assert states_of(live, ids) == ["answered", *(["on_stage", "queued"] if shown == 0 else ["queued", "on_stage"])]
    assert shown == 0 or apart == 0
    assert error["code"] == "wrong_state"
    assert (error["row"]["body"], error["row"]["state"]) == (f"Spørsmål {shown + 1}", "on_stage")
