"""Events say what happened to what, by ids, states and flags, and never by a text."""

import types
import typing
from dataclasses import fields
from enum import StrEnum

import pytest
import sqlalchemy as sa

from hybrid.domain.domain_event import EVENTS
from hybrid.domain.event import Event, Move
from hybrid.questions.model import Question
from hybrid.store.migrate import downgrade, upgrade

BEFORE = "0006"
"""The last revision whose events did not say what they were about."""


def event(here, name):
    """The newest event of a name."""
    with here.database.snapshot() as tx:
        return tx.scalars(sa.select(Event).where(Event.name == name).order_by(Event.id.desc()).limit(1)).one()


def moves(here, version):
    """What changed its state at a version."""
    with here.database.snapshot() as tx:
        found = tx.scalars(sa.select(Move).where(Move.session_id == here.session_id, Move.version == version))
        return sorted((move.subject_type, move.subject_id, move.from_state, move.to_state) for move in found)


def test_submitted_question_is_named(here):
    question_id = here.ask()

    submitted = event(here, "question_submitted")

    assert (submitted.subject_type, submitted.subject_ids) == ("question", [question_id])
    assert (submitted.actor_role, submitted.actor_key) == ("attendee", f"attendee:{here.kari.attendee_id}")
    assert moves(here, submitted.version) == [("question", question_id, None, "pending")]


def test_act_names_its_subject_and_all_that_moved_with_it(here):
    first, second = here.ask_in("on_stage", "En?"), here.ask_in("queued", "To?")

    act = here.do(here.mona, "put_on_stage", question_id=second)

    staged = event(here, "question_staged")
    assert (staged.version, staged.subject_ids, staged.details) == (act["version"], [second], {"instead_of": first})
    assert moves(here, act["version"]) == [
        ("question", first, "on_stage", "answered"),
        ("question", second, "queued", "on_stage"),
    ]


def test_act_on_many_names_each_that_it_changed(here):
    first, second = here.ask("En?"), here.ask_in("approved", "To?")

    act = here.do(
        here.mona,
        "in_bulk",
        name="dismiss_question",
        question_ids=[first, second],
        arguments={"reason": "off_topic"},
    )

    assert event(here, "questions_dismissed").subject_ids == [first, second]
    assert moves(here, act["version"]) == [
        ("question", first, "pending", "dismissed"),
        ("question", second, "approved", "dismissed"),
    ]


def test_vote_names_its_question_and_moves_nothing(here):
    question_id = here.ask_in("approved")

    act = here.do(here.ola, "upvote_question", question_id=question_id, upvoted=True)

    upvoted = event(here, "question_upvoted")
    assert (upvoted.subject_ids, upvoted.details) == ([question_id], {"upvoted": True})
    assert moves(here, act["version"]) == []


@pytest.mark.parametrize("kind", EVENTS.values(), ids=EVENTS)
def test_event_is_documented_and_can_hold_no_text(kind):
    hints = typing.get_type_hints(kind)
    details = [hints[field.name] for field in fields(kind) if field.name != "subject_ids"]

    assert kind.__doc__
    assert kind.__doc__.endswith(".")
    assert kind.subject_type
    assert [hint for hint in details if not _is_plain(hint)] == []


def _is_plain(hint):
    """Whether a detail is an id or several, a flag or a state: no free text fits."""
    parts = hint.__args__ if isinstance(hint, types.UnionType) else (hint,)
    return all(part in (int, bool, tuple[int, ...], type(None)) or issubclass(part, StrEnum) for part in parts)


def test_every_event_that_was_recorded_is_known(here):
    for state in ("approved", "dismissed", "on_stage", "deferred"):
        here.ask_in(state)

    with here.database.snapshot() as tx:
        names = set(tx.scalars(sa.select(Event.name)))

    assert len(names) > 4
    assert names <= set(EVENTS)


def test_events_of_an_earlier_release_are_told_what_they_were_about(here):
    """All that they kept, or that the rows of the session tell still."""
    here.ask_in("answered", "En?")
    here.ask("To?", by=here.ola)
    here.do(here.ola, "upvote_question", question_id=here.ask_in("approved", "Tre?"), upvoted=True)
    here.do(here.mona, "put_on_stage", question_id=here.ask_in("queued", "Fire?"))
    here.do(here.mona, "put_on_stage", question_id=here.ask("Fem?"))
    here.do(here.hege, "set_session_state", state="closed")
    before = _told(here)

    downgrade(here.database, BEFORE)
    upgrade(here.database)

    assert _told(here) == before
    with here.database.snapshot() as tx:
        assert tx.scalars(sa.select(Question.id).where(Question.content_version != Question.version)).all() == []


def _told(here):
    """What every event is about, and every change of state."""
    with here.database.snapshot() as tx:
        events = tx.execute(sa.select(Event.version, Event.name, Event.subject_type, Event.subject_ids)).all()
        changes = tx.execute(
            sa.select(Move.version, Move.subject_type, Move.subject_id, Move.from_state, Move.to_state)
        ).all()
    return sorted(map(str, events)), sorted(map(str, changes))
