"""The one door: what holds for every command, whatever it does."""

import json
import uuid

import pytest
import sqlalchemy as sa

from cast import ANOTHER, WAYS
from hybrid.base.errors import Refused
from hybrid.domain.commands import COMMANDS
from hybrid.domain.event import Event, Receipt
from hybrid.domain.roles import Role
from hybrid.questions.states import TRANSITIONS, State

UNKNOWN = 2**40
ID = str(uuid.UUID(int=7))

QUESTION_ACTS = {
    # command            who     from         arguments
    "edit_question": ("mona", "pending", {"body": "Hvem betaler etter 2026?"}),
    "withdraw_question": ("kari", "pending", {}),
    "upvote_question": ("ola", "approved", {"upvoted": True}),
    "approve_question": ("mona", "pending", {}),
    "dismiss_question": ("mona", "pending", {"reason": "off_topic"}),
    "queue_question": ("mona", "approved", {"position": 1}),
    "put_on_stage": ("mona", "queued", {}),
    "mark_answered": ("mona", "on_stage", {}),
    "defer_question": ("mona", "approved", {}),
    "restore_question": ("mona", "dismissed", {}),
    "assign_question": ("mona", "queued", {"panelist_id": ("panelists", 0)}),
    "label_question": ("mona", "approved", {"label_ids": [("labels", 0)]}),
    "note_question": ("mona", "approved", {"note": "Spør Per først"}),
    "shorten_question": ("mona", "queued", {"spoken": "Hvem betaler?"}),
    "rename_author": ("mona", "approved", {"name": "En rektor"}),
    "redact_question": ("mona", "answered", {"body": "Hvem betaler?"}),
    "reply_to_question": ("mona", "deferred", {"body": "Kommunen betaler."}),
    "claim_question": ("mona", "pending", {"claimed": True}),
    "report_question": ("ola", "approved", {}),
    "merge_questions": ("mona", "approved", {"into_id": (ANOTHER, "approved")}),
    "unmerge_question": ("mona", "merged", {}),
}
"""Every command about a question: one act of it that changes something."""

SESSION_ACTS = {
    "set_attendance": ("kari", {"attendance": "online"}),
    "forget_me": ("kari", {}),
    "submit_question": ("kari", {"body": "Hvem betaler?", "client_id": ID}),
    "set_asking": ("mona", {"open": False}),
    "start_segment": ("mona", {"segment_id": ("segments", 1)}),
    "set_session_state": ("hege", {"state": "closed"}),
    "set_screen": ("mona", {"screen": "blank"}),
    "set_stage_lead": ("mona", {"lead": True}),
    "save_label": ("mona", {"title": "Transport", "shown": False, "client_id": ID}),
    "report_screen": ("stage", {"state": "held"}),
    "set_name": ("mona", {"name": "Mona"}),
    "add_link": ("hege", {"role": "moderator", "label": "Reserve", "client_id": ID}),
    "rotate_link": ("hege", {"link_id": ("role_links", 1), "client_id": ID}),
    "revoke_link": ("hege", {"link_id": ("role_links", 1)}),
}

SEEN = sorted(name for name in QUESTION_ACTS if "version" in COMMANDS[name].schema.model_fields)


def act(here, name):
    """Set the stage for the command's act; return who does it and with which arguments."""
    if name in SESSION_ACTS:
        who, arguments = SESSION_ACTS[name]
        return getattr(here, who), here.own(arguments)
    who, state, arguments = QUESTION_ACTS[name]
    return getattr(here, who), {"question_id": here.ask_in(state)} | here.own(arguments)


def attendee_rows(here, actor):
    return here.see("mine", by=actor)["rows"]["attendee"].values()


def test_every_command_has_an_act_here():
    elsewhere = {"undo", "in_bulk", "join_session", "open_rehearsal", "forget_session", "clear_lapsed"}
    elsewhere |= {"come_to_the_desk"}  # tests/people
    elsewhere |= {"set_archived"}  # tests/meetings
    elsewhere |= {"settle_reports", "keep_similar"}  # tests/questions
    elsewhere |= {"import_meeting", "correct_meeting"}  # of another scope: tests/meetings

    assert set(QUESTION_ACTS) | set(SESSION_ACTS) | elsewhere == set(COMMANDS)


@pytest.mark.parametrize("name", [*QUESTION_ACTS, *SESSION_ACTS])
def test_command_takes_one_version(here, name):
    actor, arguments = act(here, name)
    before = here.version

    answer = here.do(actor, name, **arguments)

    assert (answer["ok"], answer["version"], here.version) == (True, before + 1, before + 1)


@pytest.mark.parametrize("name", [*QUESTION_ACTS, *SESSION_ACTS])
def test_command_again_gives_the_same_answer_and_no_version(here, name):
    actor, arguments = act(here, name)
    first = here.do(actor, name, **arguments)

    second = here.do(actor, name, **arguments)

    assert (second, here.version) == (first, first["version"])


@pytest.mark.parametrize("name", [*QUESTION_ACTS, *SESSION_ACTS])
def test_client_id_again_gives_the_first_answer_whatever_came_between(here, name):
    other = here.ask("Noe helt annet?", by=here.ola)
    actor, arguments = act(here, name)
    first = here.do(actor, name, **{"client_id": ID} | arguments)
    between = here.do(here.mona, "queue_question", question_id=other, position=1)["version"]

    again = here.do(actor, name, **{"client_id": ID} | arguments)

    assert (again, here.version) == (first, between)


@pytest.mark.parametrize("name", [*QUESTION_ACTS, *SESSION_ACTS])
def test_client_id_with_another_command_is_refused(here, name):
    actor, arguments = act(here, name)
    if actor.role is Role.ATTENDEE:
        here.do(actor, "set_attendance", attendance="in_room", client_id=ID)
    elif actor.role is Role.STAGE:
        here.do(actor, "report_screen", state="blank", client_id=ID)
    else:
        here.do(actor, "start_segment", segment_id=here.segments[0], client_id=ID)

    refusal = here.refused(actor, name, **arguments | {"client_id": ID})

    assert refusal.code == "client_id_reused"


def test_client_id_with_other_arguments_is_refused_and_the_first_stays(here):
    question_id = here.ask("Hvem betaler?", client_id=ID)

    refusal = here.refused(here.kari, "submit_question", body="Hvem betaler egentlig?", client_id=ID)

    assert refusal.code == "client_id_reused"
    assert here.row(question_id).body == "Hvem betaler?"


def test_client_id_of_somebody_else_is_another_command(here):
    for actor in (here.kari, here.ola):
        here.do(actor, "set_attendance", attendance="online")

    for actor in (here.kari, here.ola):
        here.do(actor, "set_attendance", attendance="in_room", client_id=ID)

    there = [row["attendance"] for actor in (here.kari, here.ola) for row in attendee_rows(here, actor)]
    assert there == ["in_room", "in_room"]


def test_question_of_who_lost_their_token_is_there_once(here):
    first = here.ask("Hvem betaler?", client_id=ID)

    assert here.ask("Hvem betaler?", by=here.ola, client_id=ID) == first


def test_client_id_of_a_refused_command_may_be_used_again(here):
    here.do(here.mona, "set_asking", open=False)
    here.refused(here.kari, "submit_question", body="Hvem betaler?", client_id=ID)
    here.do(here.mona, "set_asking", open=True)

    answer = here.do(here.kari, "submit_question", body="Hvem betaler?", client_id=ID)

    assert answer["ok"]


def test_client_id_is_one_sessions_own(here, elsewhere):
    first = here.ask(client_id=ID)

    second = elsewhere.ask(client_id=ID)

    assert first != second


@pytest.mark.parametrize("name", QUESTION_ACTS)
def test_question_of_another_session_is_refused_like_an_unknown_one(here, elsewhere, name):
    actor, arguments = act(here, name)
    state = QUESTION_ACTS[name][1]
    foreign = elsewhere.ask_in(state)
    assert elsewhere.row(foreign).state == state

    refusals = [
        here.refused(actor, name, **arguments | {"question_id": question_id}) for question_id in (foreign, UNKNOWN)
    ]

    assert [said(refusal) for refusal in refusals] == [("not_found", refusals[0].sentence, None, None)] * 2


@pytest.mark.parametrize(
    ("name", "field", "listed", "code"),
    [
        ("start_segment", "segment_id", "segments", "not_found"),
        ("assign_question", "panelist_id", "panelists", "invalid"),
        ("submit_question", "labels", "labels", "invalid"),
    ],
)
def test_row_of_another_session_is_refused_like_an_unknown_one(here, elsewhere, name, field, listed, code):
    actor, arguments = act(here, name)
    foreign = getattr(elsewhere, listed)[0]

    refusals = [
        here.refused(actor, name, **arguments | {field: [row_id] if field == "labels" else row_id})
        for row_id in (foreign, UNKNOWN)
    ]

    assert said(refusals[0]) == said(refusals[1])
    assert refusals[0].code == code


@pytest.mark.parametrize("name", [name for name in SEEN if name != "claim_question"])
def test_act_on_a_question_seen_before_its_last_change_is_refused_with_the_row(here, name):
    who, state, arguments = QUESTION_ACTS[name]
    question_id = here.ask_in(state)
    seen = here.questions("desk")[str(question_id)]["version"]
    here.do(here.mats, "rename_author", question_id=question_id, name="Noen andre")
    now = here.questions("desk")[str(question_id)]
    assert now["version"] > seen

    refusal = here.refused(getattr(here, who), name, question_id=question_id, version=seen, **here.own(arguments))

    assert (refusal.code, refusal.row) == ("wrong_state", now)


@pytest.mark.parametrize("name", [name for name in SEEN if name != "assign_question"])
def test_act_on_a_question_is_not_hindered_by_what_is_no_part_of_what_is_judged(here, name):
    """Who answers, and a place in the queue, are told to everybody and leave the version of what was judged alone."""
    who, state, arguments = QUESTION_ACTS[name]
    question_id = here.ask_in(state)
    seen = here.questions("desk")[str(question_id)]["version"]
    here.do(here.mats, "assign_question", question_id=question_id, panelist_id=here.panelists[1])
    assert here.questions("desk")[str(question_id)]["version"] == seen

    here.do(getattr(here, who), name, question_id=question_id, version=seen, **here.own(arguments))

    assert here.row(question_id).panelist_ids == [here.panelists[1]]


@pytest.mark.parametrize("name", SEEN)
def test_act_on_a_question_as_it_was_seen_is_carried_out(here, name):
    who, state, arguments = QUESTION_ACTS[name]
    question_id = here.ask_in(state)
    seen = here.questions("desk")[str(question_id)]["version"]

    answer = here.do(getattr(here, who), name, question_id=question_id, version=seen, **here.own(arguments))

    assert answer["version"] > seen


def test_votes_do_not_make_what_a_moderator_saw_stale(here):
    question_id = here.ask_in("approved")
    seen = here.row(question_id).version
    here.do(here.ola, "upvote_question", question_id=question_id, upvoted=True)

    answer = here.do(here.mona, "queue_question", question_id=question_id, version=seen)

    assert answer["ok"]


def test_every_moderators_act_on_a_question_takes_the_version_seen():
    moderators = set(QUESTION_ACTS) - {"withdraw_question", "upvote_question", "report_question"}

    assert set(SEEN) == moderators


MOVES = {
    "withdraw_question": "withdrawn",
    "approve_question": "approved",
    "dismiss_question": "dismissed",
    "queue_question": "queued",
    "put_on_stage": "on_stage",
    "mark_answered": "answered",
    "defer_question": "deferred",
    "restore_question": "pending",
}
"""Command that moves the question it is about → where to; what was shown is restored to the open list."""


@pytest.mark.parametrize("state", WAYS)
@pytest.mark.parametrize("name", sorted(MOVES))
def test_move_that_the_table_does_not_know_is_refused(here, name, state):
    who, _, arguments = QUESTION_ACTS[name]
    question_id = here.ask_in(state)
    was_published = here.row(question_id).published_at is not None
    target = "approved" if name == "restore_question" and was_published else MOVES[name]
    known = state == target or state in TRANSITIONS[name][State(target)]

    if known:
        here.do(getattr(here, who), name, question_id=question_id, **arguments)
        assert here.row(question_id).state == target
    else:
        refusal = here.refused(getattr(here, who), name, question_id=question_id, **arguments)
        assert refusal.code == "wrong_state"
        assert here.row(question_id).state == state


@pytest.mark.parametrize(
    ("arguments", "code", "field"),
    [
        ({}, "invalid", "question_id"),
        ({"question_id": "seven"}, "invalid", "question_id"),
        ({"question_id": None}, "invalid", "question_id"),
        ({"question_id": 0}, "invalid", "question_id"),
        ({"question_id": -1}, "invalid", "question_id"),
        ({"question_id": 2**70}, "invalid", "question_id"),
        ({"question_id": 1.5}, "invalid", "question_id"),
        ({"question_id": float("nan")}, "invalid", "question_id"),
        ({"question_id": [1]}, "invalid", "question_id"),
        ({"question_id": 1, "version": 2**70}, "invalid", "version"),
        ({"question_id": 1, "client_id": "not a uuid"}, "invalid", "client_id"),
        ({"question_id": 1, "loud": True}, "malformed", "loud"),
        ({"question_id": 1, "session_id": 2}, "malformed", "session_id"),
    ],
)
def test_wrong_arguments_are_refused_with_their_field(here, arguments, code, field):
    refusal = here.refused(here.mona, "approve_question", **arguments)

    assert (refusal.code, refusal.field) == (code, field)


def test_ids_are_accepted_as_text(here):
    question_id = here.ask()

    answer = here.do(here.mona, "approve_question", question_id=str(question_id))

    assert answer["ok"]


def test_unknown_command_is_refused(here):
    assert here.refused(here.mona, "drop_everything").code == "malformed"


@pytest.mark.parametrize("name", sorted({*QUESTION_ACTS, *SESSION_ACTS} - {"report_screen"}))
def test_screens_and_panelists_may_do_nothing_but_report(here, name):
    _, arguments = act(here, name)

    refusals = [here.refused(who, name, **arguments) for who in (here.pia, here.stage, here.overlay)]

    assert [refusal.code for refusal in refusals] == ["not_allowed"] * 3


def test_trail_and_receipts_hold_no_text(here):
    secrets = ("PLUMMEN", "PÆREN", "EPLET", "BANANEN")
    question_id = here.ask("PLUMMEN?", name="PÆREN")
    here.do(here.kari, "edit_question", question_id=question_id, body="PLUMMEN og EPLET?", client_id=ID)
    edit = here.do(here.mona, "edit_question", question_id=question_id, body="EPLET?")
    here.do(here.mona, "undo", version=edit["version"])
    here.do(here.mona, "dismiss_question", question_id=question_id, reason="BANANEN")
    assert here.row(question_id).body == "PLUMMEN og EPLET?"

    with here.database.snapshot() as tx:
        kept = [
            [str(value) if not isinstance(value, dict) else json.dumps(value, ensure_ascii=False) for value in row]
            for table in (Event, Receipt)
            for row in tx.execute(sa.select(table.__table__))
        ]

    assert len(kept) == 5 + 3
    assert not [word for row in kept for value in row for word in secrets if word in value]


def said(refusal: Refused):
    return (refusal.code, refusal.sentence, refusal.field, refusal.row)
