"""What attendees do with questions, and what becomes of their words."""

import uuid
from datetime import datetime

import pytest
import sqlalchemy as sa

from hybrid.domain.meeting import Session


def test_submitted_question_waits_with_who_asked_where(here):
    question_id = here.ask("  Hvem betaler?  ", name="Kari Bø", labels=here.labels[:2])

    row = here.questions("mine")[str(question_id)]
    shown = {key: row[key] for key in ("body", "state", "score", "attendance", "name", "label_ids", "position")}
    assert shown == {
        "body": "Hvem betaler?",
        "state": "pending",
        "score": 0,
        "attendance": "in_room",
        "name": "Kari Bø",
        "label_ids": here.labels[:2],
        "position": None,
    }


@pytest.mark.parametrize(("waited", "is_told"), [(None, False), (0, False), (30, False), (31, True), (900, True)])
def test_question_that_the_phone_held_back_says_at_the_desk_when_it_was_written(here, waited, is_told):
    question_id = here.ask(waited_seconds=waited)

    row = here.questions("desk")[str(question_id)]
    came = datetime.fromisoformat(row["submitted_at"])
    told = datetime.fromisoformat(row["written_at"]) if row["written_at"] else None
    assert (told is not None) is is_told
    assert told is None or (came - told).total_seconds() == waited
    assert "written_at" not in here.questions("mine")[str(question_id)]


def test_the_same_question_sent_again_later_is_the_same_question(here):
    client_id = str(uuid.uuid4())
    first = here.ask(client_id=client_id)

    assert here.ask(client_id=client_id, waited_seconds=45) == first
    assert here.ask(client_id=client_id, waited_seconds=60) == first
    assert here.refused(here.kari, "submit_question", body="Noe annet?", client_id=client_id).code == "client_id_reused"


@pytest.mark.parametrize("waited", [-1, 1.5, "soon", 7 * 24 * 3600 + 1])
def test_wait_of_wrong_form_is_refused(here, waited):
    refusal = here.refused(
        here.kari, "submit_question", body="Hva?", client_id=str(uuid.uuid4()), waited_seconds=waited
    )
    assert (refusal.code, refusal.field) == ("invalid", "waited_seconds")


def test_submitted_question_is_open_at_once_where_nobody_moderates(here):
    here.database.write(lambda tx: tx.execute(sa.update(Session).values(moderated=False)))

    question_id = here.ask()

    assert here.questions("audience")[str(question_id)]["state"] == "approved"
    assert here.row(question_id).published_at == here.row(question_id).submitted_at


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ({"body": ""}, "body"),
        ({"body": " \n\t"}, "body"),
        ({"body": "x" * 301}, "body"),
        ({"body": "x" * 30_000}, "body"),
        ({"body": 7}, "body"),
        ({"body": None}, "body"),
        ({"body": "\ud800"}, "body"),
        ({"body": "a\0b"}, "body"),
        ({"body": "Hvem?", "name": "x" * 61}, "name"),
        ({"body": "Hvem?", "name": "\udfff"}, "name"),
        ({"body": "Hvem?", "labels": [1, 2, 3, 4]}, "labels"),
        ({"body": "Hvem?", "labels": ["x"]}, "labels"),
        ({"body": "Hvem?", "labels": 1}, "labels"),
    ],
)
def test_submitted_question_of_wrong_form_is_refused_with_its_field(here, arguments, field):
    refusal = here.refused(here.kari, "submit_question", client_id=str(uuid.uuid4()), **arguments)

    assert (refusal.code, refusal.field) == ("invalid", field)


def test_submit_needs_a_client_id(here):
    refusal = here.refused(here.kari, "submit_question", body="Hvem betaler?")

    assert (refusal.code, refusal.field) == ("invalid", "client_id")


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("set_asking", {"open": False}),
        ("set_session_state", {"state": "closed"}),
        ("set_session_state", {"state": "scheduled"}),
    ],
)
def test_submit_is_refused_while_asking_is_closed(here, command, arguments):
    here.do(here.hege, command, **arguments)

    refusal = here.refused(here.kari, "submit_question", body="Hvem?", client_id=str(uuid.uuid4()))

    assert refusal.code == "asking_closed"


def test_author_edits_while_pending_and_leaves_no_original(here):
    question_id = here.ask("Hvem betalar?")

    here.do(here.kari, "edit_question", question_id=question_id, body="Hvem betaler?")

    row = here.questions("desk")[str(question_id)]
    assert (row["body"], row["original_body"], row["state"]) == ("Hvem betaler?", None, "pending")


@pytest.mark.parametrize("state", ["approved", "queued", "on_stage", "answered", "deferred", "dismissed"])
def test_author_may_not_edit_what_was_decided(here, state):
    question_id = here.ask_in(state, "Hvem betaler?")

    refusal = here.refused(here.kari, "edit_question", question_id=question_id, body="Noe annet")

    assert refusal.code == "wrong_state"
    assert here.row(question_id).body == "Hvem betaler?"


@pytest.mark.parametrize("state", ["pending", "approved", "queued", "on_stage", "deferred"])
def test_moderator_edits_until_answered_and_the_first_words_are_kept(here, state):
    question_id = here.ask_in(state, "Første ord")

    here.do(here.mona, "edit_question", question_id=question_id, body="Andre ord")
    here.do(here.mats, "edit_question", question_id=question_id, body="Tredje ord")

    row = here.questions("desk")[str(question_id)]
    assert (row["body"], row["original_body"], row["state"]) == ("Tredje ord", "Første ord", state)


@pytest.mark.parametrize("state", ["answered", "dismissed", "withdrawn"])
def test_moderator_may_not_edit_what_is_done(here, state):
    question_id = here.ask_in(state)

    refusal = here.refused(here.mona, "edit_question", question_id=question_id, body="Noe annet")

    assert (refusal.code, refusal.row) == ("wrong_state", here.questions("desk")[str(question_id)])


def test_others_do_not_know_of_a_question_that_is_not_theirs(here):
    question_id = here.ask(by=here.kari)

    edit = here.refused(here.ola, "edit_question", question_id=question_id, body="Mitt")
    withdrawal = here.refused(here.ola, "withdraw_question", question_id=question_id)
    unknown = here.refused(here.ola, "withdraw_question", question_id=2**40)

    assert {(r.code, r.sentence) for r in (edit, withdrawal, unknown)} == {("not_found", unknown.sentence)}


@pytest.mark.parametrize("state", ["pending", "approved", "queued", "deferred"])
def test_withdrawn_question_is_blank_everywhere(here, state):
    question_id = here.ask_in(state, "HEMMELIG ord")
    here.do(here.mona, "edit_question", question_id=question_id, body="HEMMELIG tekst")
    assert "HEMMELIG" in str(here.see("desk"))

    here.do(here.kari, "withdraw_question", question_id=question_id)

    with here.database.snapshot() as tx:
        everything = [str(row) for table in Session.metadata.sorted_tables for row in tx.execute(sa.select(table))]
    assert not [row for row in everything if "HEMMELIG" in row]
    assert here.row(question_id).state == "withdrawn"
    assert here.questions("desk")[str(question_id)]["body"] == ""
    assert here.questions("mine")[str(question_id)]["body"] == ""


@pytest.mark.parametrize("state", ["on_stage", "answered", "dismissed"])
def test_question_that_was_decided_cannot_be_withdrawn(here, state):
    question_id = here.ask_in(state)

    assert here.refused(here.kari, "withdraw_question", question_id=question_id).code == "wrong_state"


@pytest.mark.parametrize(("state", "why"), [("on_stage", "besvares nå"), ("answered", "er besvart")])
def test_who_withdraws_too_late_is_told_why_and_what_can_be_done_instead(here, state, why):
    question_id = here.ask_in(state)

    refusal = here.refused(here.kari, "withdraw_question", question_id=question_id)

    assert why in refusal.sentence
    assert "«Slett det jeg har sendt»" in refusal.sentence


def test_withdrawing_from_the_queue_closes_the_gap(here):
    first, second, third = (here.ask_in("queued", body) for body in ("En?", "To?", "Tre?"))

    here.do(here.kari, "withdraw_question", question_id=second)

    assert here.queue() == [first, third]


def test_upvotes_are_counted_once_a_person(here):
    question_id = here.ask_in("approved")

    for upvoted in (True, True, False, True):
        here.do(here.ola, "upvote_question", question_id=question_id, upvoted=upvoted)

    assert here.questions("audience")[str(question_id)]["score"] == 1
    assert here.see("mine", by=here.ola)["rows"]["upvotes"] == {str(question_id): {"upvoted": True}}


def test_upvote_taken_back_stays_as_false(here):
    question_id = here.ask_in("queued")
    here.do(here.ola, "upvote_question", question_id=question_id, upvoted=True)

    here.do(here.ola, "upvote_question", question_id=question_id, upvoted=False)

    assert here.questions("panel")[str(question_id)]["score"] == 0
    assert here.see("mine", by=here.ola)["rows"]["upvotes"] == {str(question_id): {"upvoted": False}}


def test_upvoting_ones_own_is_refused(here):
    question_id = here.ask_in("approved")

    refusal = here.refused(here.kari, "upvote_question", question_id=question_id, upvoted=True)

    assert refusal.code == "not_allowed"


@pytest.mark.parametrize("state", ["pending", "dismissed", "deferred", "withdrawn"])
def test_upvoting_what_was_never_shown_is_refused_like_an_unknown_one(here, state):
    question_id = here.ask_in(state)

    hidden = here.refused(here.ola, "upvote_question", question_id=question_id, upvoted=True)
    unknown = here.refused(here.ola, "upvote_question", question_id=2**40, upvoted=True)

    assert (hidden.code, hidden.sentence, hidden.row) == ("not_found", unknown.sentence, None)


@pytest.mark.parametrize("state", ["on_stage", "answered"])
def test_upvoting_what_is_being_answered_is_refused(here, state):
    question_id = here.ask_in(state)

    refusal = here.refused(here.ola, "upvote_question", question_id=question_id, upvoted=True)

    assert refusal.code == "wrong_state"


def test_upvoting_in_a_closed_session_is_refused(here):
    question_id = here.ask_in("approved")
    here.do(here.hege, "set_session_state", state="closed")

    refusal = here.refused(here.ola, "upvote_question", question_id=question_id, upvoted=True)

    assert refusal.code == "wrong_state"


@pytest.mark.parametrize("upvoted", [1, "true", None, []])
def test_upvoted_is_true_or_false_and_nothing_like_it(here, upvoted):
    question_id = here.ask_in("approved")

    refusal = here.refused(here.ola, "upvote_question", question_id=question_id, upvoted=upvoted)

    assert (refusal.code, refusal.field) == ("invalid", "upvoted")
