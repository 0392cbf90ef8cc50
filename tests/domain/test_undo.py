"""Undo: every kind of act goes back to where it was, unless something came after."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from cast import ANOTHER
from hybrid.base.clock import utc_now
from hybrid.domain.earlier_text import EarlierText
from hybrid.retention.promise import let_earlier_texts_go

ACTS = [
    # from         command              arguments
    ("pending", "approve_question", {}),
    ("pending", "dismiss_question", {"reason": "off_topic"}),
    ("approved", "dismiss_question", {"reason": "off_topic"}),
    ("queued", "dismiss_question", {"reason": "off_topic"}),
    ("on_stage", "dismiss_question", {"reason": "off_topic"}),
    ("deferred", "dismiss_question", {"reason": "off_topic"}),
    ("pending", "queue_question", {}),
    ("approved", "queue_question", {"position": 1}),
    ("queued", "queue_question", {"position": 1}),
    ("queued", "queue_question", {"position": None}),
    ("pending", "put_on_stage", {}),
    ("approved", "put_on_stage", {}),
    ("approved", "put_on_stage", {"former": "queued"}),
    ("queued", "put_on_stage", {}),
    ("answered", "put_on_stage", {}),
    ("approved", "mark_answered", {}),
    ("queued", "mark_answered", {}),
    ("on_stage", "mark_answered", {}),
    ("deferred", "mark_answered", {}),
    ("pending", "defer_question", {}),
    ("queued", "defer_question", {}),
    ("on_stage", "defer_question", {}),
    ("dismissed", "restore_question", {}),
    ("answered", "restore_question", {}),
    ("deferred", "restore_question", {}),
    ("pending", "edit_question", {"body": "Andre ord"}),
    ("queued", "edit_question", {"body": "Andre ord"}),
    ("queued", "assign_question", {"panelist_id": ("panelists", 1)}),
    ("queued", "assign_question", {"panelist_ids": [("panelists", 0), ("panelists", 1)]}),
    ("approved", "label_question", {"label_ids": [("labels", 2)]}),
    ("answered", "label_question", {"label_ids": [("labels", 0), ("labels", 2)]}),
    ("pending", "note_question", {"note": "Spør Per først"}),
    ("on_stage", "shorten_question", {"spoken": "Første"}),
    ("approved", "rename_author", {"name": "En rektor"}),
    ("deferred", "reply_to_question", {"body": "Kommunen betaler."}),
    ("answered", "reply_to_question", {"body": "Kommunen betaler.", "to": "asker"}),
    ("approved", "reply_to_question", {"body": "Kommunen betaler."}),
    ("pending", "merge_questions", {"into_id": (ANOTHER, "pending")}),
    ("approved", "merge_questions", {"into_id": (ANOTHER, "on_stage")}),
    ("queued", "merge_questions", {"into_id": (ANOTHER, "queued")}),
    ("deferred", "merge_questions", {"into_id": (ANOTHER, "deferred")}),
    ("merged", "unmerge_question", {}),
]

STAY = ("version", "published_at", "queued_at", "staged_at", "changed_by")
"""What an undone act leaves: that a topic has shown the row, and that it changed, by whom."""


def desk(here):
    """What the desk shows, but for what an undone act leaves."""
    return {
        key: {name: value for name, value in row.items() if name not in STAY}
        for key, row in here.questions("desk").items()
    }


@pytest.mark.parametrize(("state", "command", "arguments"), ACTS)
def test_undone_act_leaves_every_row_as_it_was(here, state, command, arguments):
    here.ask_in("queued", "Først i køen?")
    question_id = here.ask_in(state, "Første ord")
    here.ask_in("queued", "Sist i køen?")
    own = here.own(arguments)
    before = desk(here)
    act = here.do(here.mona, command, question_id=question_id, **own)
    assert desk(here) != before

    here.do(here.mona, "undo", version=act["version"])

    assert desk(here) == before
    here.queue()


@pytest.mark.parametrize(("state", "command", "arguments"), ACTS)
def test_undone_undo_leaves_the_act_done(here, state, command, arguments):
    here.ask_in("queued", "Først i køen?")
    question_id = here.ask_in(state, "Første ord")
    act = here.do(here.mona, command, question_id=question_id, **here.own(arguments))
    done = {key: row | {"answered_at": None} for key, row in desk(here).items()}
    undone = here.do(here.mona, "undo", version=act["version"])

    here.do(here.mona, "undo", version=undone["version"])

    assert {key: row | {"answered_at": None} for key, row in desk(here).items()} == done


def test_undone_stage_brings_back_who_stood_there(here):
    first, second = here.ask_in("on_stage", "En?"), here.ask_in("queued", "To?")
    act = here.do(here.mona, "put_on_stage", question_id=second)
    assert list(here.questions("stage")) == [str(second)]

    here.do(here.mona, "undo", version=act["version"])

    assert list(here.questions("stage")) == [str(first)]
    assert here.queue() == [second]


def test_undone_empty_stage_is_as_before(here):
    here.ask_in("queued", "Neste?")
    question_id = here.ask_in("on_stage", "Nå?")
    before = desk(here)
    act = here.do(here.mona, "put_on_stage", question_id=None)

    here.do(here.mona, "undo", version=act["version"])

    assert desk(here) == before
    assert list(here.questions("stage")) == [str(question_id)]


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("set_asking", {"open": False}),
        ("start_segment", {"segment_id": ("segments", 1)}),
        ("set_session_state", {"state": "closed"}),
        ("set_screen", {"screen": "blank", "overlay": "blank"}),
        ("set_screen", {"screen": "message", "message": "Vi starter igjen kl. 15.12."}),
    ],
)
def test_undone_act_on_the_session_leaves_it_as_it_was(here, command, arguments):
    here.do(here.hege, "start_segment", segment_id=here.segments[0])
    before = here.see("desk")["rows"]["session"]
    act = here.do(here.hege, command, **here.own(arguments))
    assert here.see("desk")["rows"]["session"] != before

    here.do(here.hege, "undo", version=act["version"])

    assert here.see("desk")["rows"]["session"] == before


def test_undo_of_another_ones_act_is_refused_like_an_unknown_one(here, elsewhere):
    foreign = elsewhere.do(elsewhere.mona, "approve_question", question_id=elsewhere.ask())
    for body in ("En?", "To?", "Tre?"):
        here.ask(body)
    question_id = here.ask()
    act = here.do(here.mona, "approve_question", question_id=question_id)
    assert foreign["version"] < act["version"]

    refusals = [
        here.refused(actor, "undo", version=version)
        for actor, version in (
            (here.mats, act["version"]),
            (here.hege, act["version"]),
            (here.mona, foreign["version"]),
            (here.mona, act["version"] + 100),
        )
    ]

    assert {(refusal.code, refusal.sentence) for refusal in refusals} == {("not_found", refusals[0].sentence)}
    assert here.row(question_id).state == "approved"


def test_attendees_act_cannot_be_undone(here):
    question_id = here.ask()

    assert here.refused(here.kari, "undo", version=here.version).code == "not_allowed"
    assert here.row(question_id).state == "pending"


def test_undone_approval_takes_the_question_from_the_audience(here):
    question_id = here.ask()
    act = here.do(here.mona, "approve_question", question_id=question_id)
    seen = here.version

    here.do(here.mona, "undo", version=act["version"])

    assert here.questions("audience", seen) == {str(question_id): None}
    assert here.questions("audience") == {}


WAYS_OUT = [
    ("approve_question", {}),
    ("queue_question", {}),
    ("put_on_stage", {}),
    ("in_bulk", {"name": "approve_question"}),
    ("in_bulk", {"name": "queue_question"}),
]
"""What lets the audience see a question."""


@pytest.mark.parametrize(("command", "arguments"), WAYS_OUT)
@pytest.mark.parametrize("away", [("dismiss_question", {"reason": "off_topic"}), ("defer_question", {})])
def test_undone_approval_makes_no_words_public_that_come_after_it(here, command, arguments, away):
    question_id = here.ask("Hvem betaler?")
    which = {"question_ids": [question_id]} if command == "in_bulk" else {"question_id": question_id}
    act = here.do(here.mona, command, **which, **arguments)
    seen = here.version
    here.do(here.mona, "undo", version=act["version"])
    here.do(here.kari, "edit_question", question_id=question_id, body="HEMMELIG")
    away_name, away_arguments = away

    here.do(here.mona, away_name, question_id=question_id, **away_arguments)
    while_away = here.questions("audience")
    here.do(here.mona, "restore_question", question_id=question_id)

    assert (while_away, here.questions("audience")) == ({}, {})
    assert here.row(question_id).state == "pending"
    assert here.questions("audience", seen) == {str(question_id): None}


def test_undone_answer_of_a_deferred_question_does_not_show_what_nobody_approved(here):
    question_id = here.ask_in("deferred")
    act = here.do(here.mona, "mark_answered", question_id=question_id)
    assert list(here.questions("audience")) == [str(question_id)]
    seen = here.version

    here.do(here.mona, "undo", version=act["version"])

    assert here.questions("audience") == {}
    assert here.questions("audience", seen) == {str(question_id): None}
    here.do(here.mona, "restore_question", question_id=question_id)
    assert here.row(question_id).state == "pending"


def test_undone_undo_of_an_approval_lets_the_audience_see_it_for_good(here):
    question_id = here.ask()
    act = here.do(here.mona, "approve_question", question_id=question_id)
    undone = here.do(here.mona, "undo", version=act["version"])
    here.do(here.mona, "undo", version=undone["version"])

    here.do(here.mona, "dismiss_question", question_id=question_id, reason="off_topic")
    here.do(here.mona, "restore_question", question_id=question_id)

    assert list(here.questions("audience")) == [str(question_id)]


def let_the_quarter_pass(here):
    old = sa.update(EarlierText).values(kept_at=utc_now() - timedelta(minutes=16))
    here.database.write(lambda tx: tx.execute(old))
    let_earlier_texts_go(here.database, utc_now())


def test_words_can_be_put_back_for_a_quarter_of_an_hour(here):
    question_id = here.ask("Hvem betaler?")
    act = here.do(here.mona, "edit_question", question_id=question_id, body="Andre ord")
    let_the_quarter_pass(here)

    refusal = here.refused(here.mona, "undo", version=act["version"])

    assert (refusal.code, refusal.sentence) == (
        "wrong_state",
        "Dette kan ikke angres lenger. De tidligere ordene er slettet.",
    )
    assert here.row(question_id).body == "Andre ord"


def test_act_that_changed_no_words_can_be_undone_later_too(here):
    question_id = here.ask()
    act = here.do(here.mona, "dismiss_question", question_id=question_id, reason="off_topic")
    let_the_quarter_pass(here)

    here.do(here.mona, "undo", version=act["version"])

    assert (here.row(question_id).state, here.row(question_id).reason) == ("pending", None)


def kept(here):
    with here.database.snapshot() as tx:
        return sorted(filter(None, tx.scalars(sa.select(EarlierText.text))))


def test_of_earlier_words_only_the_last_that_a_moderator_changed_are_kept(here):
    question_id = here.ask("Første ord")
    told = []
    for by, body in ((here.kari, "Andre ord"), (here.mona, "Tredje ord"), (here.mona, "Fjerde ord")):
        here.do(by, "edit_question", question_id=question_id, body=body)
        told.append(kept(here))
    here.do(here.kari, "edit_question", question_id=question_id, body="Femte ord")

    assert told == [[], ["Andre ord"], ["Tredje ord"]]
    assert kept(here) == []


def test_nothing_is_kept_of_what_its_author_withdrew(here):
    question_id = here.ask("Første ord")
    act = here.do(here.mona, "dismiss_question", question_id=question_id, reason="Egne ord")
    here.do(here.mona, "undo", version=act["version"])
    here.do(here.mona, "edit_question", question_id=question_id, body="Andre ord")
    assert kept(here) == ["Egne ord", "Første ord"]

    here.do(here.kari, "withdraw_question", question_id=question_id)

    assert kept(here) == []


def test_reason_in_own_words_is_gone_when_it_is_one_no_more(here):
    question_id = here.ask_in("pending")
    here.do(here.mona, "dismiss_question", question_id=question_id, reason="Egne ord")
    act = here.do(here.mona, "restore_question", question_id=question_id)
    assert here.row(question_id).reason is None

    here.do(here.mona, "undo", version=act["version"])

    assert here.questions("mine")[str(question_id)]["reason"] == "Egne ord"


def session_of(here):
    return here.see("desk")["rows"]["session"][str(here.session_id)]
