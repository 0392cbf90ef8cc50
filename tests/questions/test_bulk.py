"""One act on many questions: one version, one undo, and a word about each that was not done."""

import pytest
import sqlalchemy as sa

from hybrid.domain.event import Event


def states(here, ids):
    return [here.row(question_id).state for question_id in ids]


@pytest.fixture
def four(here):
    """Four questions that wait: three in the inbox, the last in the open list."""
    return [here.ask(f"Nr. {n}?") for n in (1, 2, 3)] + [here.ask_in("approved", "Nr. 4?")]


@pytest.mark.parametrize(
    ("name", "arguments", "state"),
    [
        ("defer_question", {}, "deferred"),
        ("dismiss_question", {"reason": "off_topic"}, "dismissed"),
        ("queue_question", {}, "queued"),
    ],
)
def test_all_is_done_in_one_version(here, four, name, arguments, state):
    before = here.version

    answer = here.do(here.mona, "in_bulk", name=name, question_ids=four, arguments=arguments)

    assert (answer["version"], here.version, answer["refused"]) == (before + 1, before + 1, {})
    assert set(states(here, four)) == {state}
    assert {row["version"] for row in here.questions("desk").values()} == {before + 1}


def test_queued_in_the_order_given(here, four):
    first = here.ask_in("queued", "Først?")

    here.do(here.mona, "in_bulk", name="queue_question", question_ids=[four[2], four[0], four[3]], arguments={})

    assert here.queue() == [first, four[2], four[0], four[3]]


def test_queued_from_the_place_given_in_the_order_given(here, four):
    first, last = here.ask_in("queued", "Først?"), here.ask_in("queued", "Sist?")

    here.do(
        here.mona,
        "in_bulk",
        name="queue_question",
        question_ids=[four[2], four[0], four[1]],
        arguments={"position": 2},
    )

    assert here.queue() == [first, four[2], four[0], four[1], last]


def test_row_that_the_act_itself_renumbered_is_not_stale(here):
    queued = [here.ask_in("queued", f"Nr. {n}?") for n in (1, 2, 3, 4)]
    versions = {str(question_id): here.row(question_id).version for question_id in queued}

    answer = here.do(here.mona, "in_bulk", name="defer_question", question_ids=queued, arguments={}, versions=versions)

    assert (answer["refused"], set(states(here, queued))) == ({}, {"deferred"})


@pytest.mark.parametrize("smuggled", ["question_id", "version", "client_id"])
def test_arguments_of_all_name_no_question(here, four, smuggled):
    refusal = here.refused(
        here.mona, "in_bulk", name="defer_question", question_ids=four, arguments={smuggled: four[0]}
    )

    assert (refusal.code, refusal.field) == ("malformed", "arguments")


def test_refused_ones_are_told_and_the_others_done(here, four, elsewhere):
    answered, theirs = here.ask_in("answered"), elsewhere.ask()

    answer = here.do(
        here.mona,
        "in_bulk",
        name="approve_question",
        question_ids=[four[0], answered, theirs, four[1]],
        arguments={},
        versions={str(four[1]): here.row(four[1]).version - 1},
    )

    assert answer["refused"] == {str(answered): "wrong_state", str(theirs): "not_found", str(four[1]): "wrong_state"}
    assert states(here, four) == ["approved", "pending", "pending", "approved"]


def test_nothing_done_takes_no_version(here, four):
    before = here.version

    answer = here.do(here.mona, "in_bulk", name="mark_answered", question_ids=four[:3], arguments={})

    assert (set(answer["refused"].values()), here.version) == ({"wrong_state"}, before)


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ({"name": "put_on_stage"}, "name"),
        ({"name": "undo"}, "name"),
        ({"name": "dismiss_question", "arguments": {"reason": ""}}, "reason"),
        ({"name": "dismiss_question", "arguments": {}}, "reason"),
        ({"question_ids": list(range(1, 202))}, "question_ids"),
        ({"question_ids": []}, "question_ids"),
        ({"question_ids": "1"}, "question_ids"),
    ],
)
def test_wish_that_cannot_be_changes_nothing(here, four, arguments, field):
    wish = {"name": "defer_question", "question_ids": four, "arguments": {}} | arguments

    refusal = here.refused(here.mona, "in_bulk", **wish)

    assert (refusal.code, refusal.field) == ("invalid", field)
    assert states(here, four) == ["pending", "pending", "pending", "approved"]


def test_undone_all_go_back(here, four):
    act = here.do(here.mona, "in_bulk", name="queue_question", question_ids=four, arguments={})

    answer = here.do(here.mona, "undo", version=act["version"])

    assert answer["kept"] == []
    assert states(here, four) == ["pending", "pending", "pending", "approved"]


@pytest.mark.parametrize("chosen", [(0, 1, 2), (2, 1, 0), (0, 2, 4), (3, 1), (4,)])
def test_undone_the_queue_is_in_its_former_order(here, chosen):
    queue = [here.ask_in("queued", f"Nr. {n}?") for n in range(1, 6)]
    picked = [queue[place] for place in chosen]
    act = here.do(here.mona, "in_bulk", name="defer_question", question_ids=picked, arguments={})

    here.do(here.mona, "undo", version=act["version"])

    assert places(here, queue) == [1, 2, 3, 4, 5]


def test_undone_what_was_queued_since_moves_down(here):
    queue = [here.ask_in("queued", f"Nr. {n}?") for n in range(1, 5)]
    act = here.do(here.mona, "in_bulk", name="defer_question", question_ids=queue[:3], arguments={})
    later = here.ask_in("queued", "Nr. 5?")

    here.do(here.mona, "undo", version=act["version"])

    assert places(here, [*queue, later]) == [1, 2, 3, 4, 5]


def places(here, question_ids):
    rows = here.questions("desk")
    return [rows[str(question_id)]["position"] for question_id in question_ids]


def test_undo_keeps_what_has_changed_since(here, four):
    act = here.do(here.mona, "in_bulk", name="defer_question", question_ids=four, arguments={})
    here.do(here.mats, "mark_answered", question_id=four[1])

    answer = here.do(here.mona, "undo", version=act["version"])

    assert answer["kept"] == [four[1]]
    assert states(here, four) == ["pending", "answered", "pending", "approved"]


def test_undo_of_what_has_all_changed_is_refused(here, four):
    act = here.do(here.mona, "in_bulk", name="defer_question", question_ids=four[:1], arguments={})
    here.do(here.mats, "mark_answered", question_id=four[0])

    assert here.refused(here.mona, "undo", version=act["version"]).code == "wrong_state"


def test_authors_hear_of_it(here, four):
    olas, seen = here.ask("Olas?", by=here.ola), here.version

    here.do(here.mona, "in_bulk", name="defer_question", question_ids=[*four, olas], arguments={})

    assert set(here.questions("mine", seen, by=here.ola)) == {str(olas)}
    assert set(here.questions("mine", seen, by=here.kari)) == {str(question_id) for question_id in four}


def test_trail_has_one_event_with_what_each_was(here, four):
    act = here.do(here.mona, "in_bulk", name="defer_question", question_ids=four, arguments={})

    with here.database.snapshot() as tx:
        (event,) = tx.scalars(sa.select(Event).where(Event.version == act["version"]))
    assert (event.name, {was["state"] for was in event.before["Question"].values()}) == (
        "questions_deferred",
        {"pending", "approved"},
    )
