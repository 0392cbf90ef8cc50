"""A session is forgotten at once, because its host or the operator wishes it: all texts go, numbers and links stay."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from hybrid.base.clock import utc_now
from hybrid.domain.event import Event
from hybrid.domain.meeting import Label, Session
from hybrid.domain.policy import OPERATOR
from hybrid.domain.role_link import RoleLink
from hybrid.meetings.import_meeting import copy_for_rehearsal
from hybrid.retention.forgetting import texts_in
from hybrid.retention.proof import promise_of, retention_of
from promises import keep_promises, let_it_be_over


def left(here, session_id=None):
    with here.database.snapshot() as tx:
        return texts_in(tx, session_id or here.session_id).total()


def session_row(here):
    with here.database.snapshot() as tx:
        return tx.get_one(Session, here.session_id)


def last_event(here):
    with here.database.snapshot() as tx:
        return tx.scalars(sa.select(Event).order_by(Event.id.desc()).limit(1)).one()


def write_something(here):
    """Let people write a question with a name, and moderators a note, a message and a name of their own."""
    question_id = here.ask("Hvem betaler?", name="Kari Lie")
    here.do(here.mona, "note_question", question_id=question_id, note="Spør Per")
    here.do(here.mona, "set_screen", screen="message", message="Vi starter igjen")
    here.do(here.mona, "set_name", name="Mona")
    return question_id


def test_all_texts_go_and_the_event_tells_how_many(here):
    question_id = write_something(here)

    here.do(here.hege, "forget_session")

    event = last_event(here)
    assert left(here) == 0
    assert (event.name, event.details) == ("session_forgotten", {"questions": 1, "names": 2, "others": 2})
    assert here.row(question_id).state == "pending"


def test_live_session_is_closed_by_it(here):
    write_something(here)

    here.do(here.hege, "forget_session")

    session = session_row(here)
    assert (session.state, session.closed_at is not None, session.forgotten_at is not None) == ("closed", True, True)
    assert here.refused(here.kari, "submit_question", body="Hvem?", client_id="0" * 32).code == "asking_closed"


def test_planned_session_stays_planned(here):
    write_something(here)
    here.do(here.hege, "set_session_state", state="scheduled")

    here.do(here.hege, "forget_session")

    assert (session_row(here).state, left(here)) == ("scheduled", 0)


def test_again_gives_the_same_answer_and_no_version(here):
    write_something(here)
    first = here.do(here.hege, "forget_session")

    assert here.do(here.hege, "forget_session") == first


def test_client_id_again_gives_the_first_answer(here):
    write_something(here)
    wish = {"client_id": "00000000-0000-4000-8000-000000000001"}
    first = here.do(here.hege, "forget_session", **wish)
    here.do(here.hege, "set_session_state", state="live")
    question_id = here.ask()

    again = here.do(here.hege, "forget_session", **wish)

    assert (again, here.row(question_id).body != "") == (first, True)


@pytest.mark.parametrize("who", ["kari", "mona", "pia", "stage", "overlay"])
def test_nobody_else_may(here, who):
    write_something(here)

    assert here.refused(getattr(here, who), "forget_session").code == "not_allowed"


def test_operator_may_too(here):
    write_something(here)

    here.do(replace(OPERATOR, session_id=here.session_id), "forget_session")

    assert (left(here), last_event(here).actor_role) == (0, "operator")


def test_nobody_can_undo_it(here):
    approved = here.do(here.hege, "approve_question", question_id=write_something(here))
    act = here.do(here.hege, "forget_session")

    for version in (act["version"], approved["version"]):
        assert here.refused(here.hege, "undo", version=version).code == "wrong_state"
    assert (left(here), session_row(here).state) == (0, "closed")


def test_other_sessions_and_links_stay(here, elsewhere):
    write_something(here)
    elsewhere.ask("Hva med oss?")
    with here.database.snapshot() as tx:
        before = tx.execute(sa.select(RoleLink.id, RoleLink.generation, RoleLink.revoked_at)).all()

    here.do(here.hege, "forget_session")

    with here.database.snapshot() as tx:
        assert tx.execute(sa.select(RoleLink.id, RoleLink.generation, RoleLink.revoked_at)).all() == before
    assert left(here, elsewhere.session_id) == 1


def test_rehearsal_of_the_session_is_forgotten_with_it(here):
    here.do(here.hege, "set_session_state", state="scheduled")

    def rehearse(tx):
        code = copy_for_rehearsal(tx, tx.get_one(Session, here.session_id))
        return tx.scalars(sa.select(Session.id).filter_by(code=code)).one()

    copy_id = here.database.write(rehearse)
    here.database.write(
        lambda tx: tx.execute(sa.update(Session).filter_by(id=copy_id).values(screen_message="Prøve", state="live"))
    )

    here.do(here.hege, "forget_session")

    with here.database.snapshot() as tx:
        copy = tx.get_one(Session, copy_id)
        assert (texts_in(tx, copy_id).total(), copy.state) == (0, "closed")


@pytest.mark.parametrize("state", ["pending", "approved", "queued", "on_stage", "answered", "deferred"])
def test_topics_that_showed_a_question_say_null(here, state):
    question_id = here.ask_in(state)
    showed = [topic for topic in ("audience", "panel", "stage") if str(question_id) in here.questions(topic)]
    before = here.version

    here.do(here.hege, "forget_session")

    assert [here.questions(topic, before)[str(question_id)] for topic in showed] == [None] * len(showed)
    assert here.row(question_id).state == state


def test_what_a_forgotten_session_left_in_queue_and_on_stage_is_put_away_when_it_is_opened(here):
    on_stage, queued = here.ask_in("on_stage"), here.ask_in("queued")
    here.do(here.hege, "forget_session")
    here.do(here.hege, "set_session_state", state="live")

    for question_id in (on_stage, queued):
        assert here.refused(here.mona, "put_on_stage", question_id=question_id).code == "wrong_state"
    assert here.queue() == []
    assert here.questions("stage") == {}


def test_subject_that_was_worded_at_the_desk_is_taken_out(here):
    made = here.do(here.mona, "save_label", title="Saken om Sara", shown=True, client_id="0" * 32)["label_id"]
    here.do(here.mona, "save_label", label_id=here.labels[0], title="Elev Sara", shown=True)
    before = here.version

    here.do(here.hege, "forget_session")

    with here.database.snapshot() as tx:
        titles = dict(tx.execute(sa.select(Label.id, Label.title).filter_by(session_id=here.session_id)).all())
    assert [titles[made], titles[here.labels[0]]] == ["", ""]
    assert titles[here.labels[1]] != ""
    gone = here.see("audience", before)["rows"]["labels"]
    assert (gone[str(made)], gone[str(here.labels[0])]) == (None, None)
    assert last_event(here).details["others"] == 3  # and what an undo might have needed


def test_undone_wording_of_a_subject_is_the_files_again(here):
    act = here.do(here.mona, "save_label", label_id=here.labels[0], title="Elev Sara", shown=True)
    here.do(here.mona, "undo", version=act["version"])
    here.do(here.hege, "forget_session")

    with here.database.snapshot() as tx:
        label = tx.get_one(Label, here.labels[0])
        assert (label.title != "", label.removed_at) == (True, None)
        assert "Sara" not in str(tx.scalars(sa.select(Event.before)).all())


def test_session_that_is_opened_again_is_forgotten_again_in_its_time(here):
    write_something(here)
    here.do(here.hege, "forget_session")
    here.do(here.hege, "set_session_state", state="live")
    question_id = here.ask("Hva nå?")
    let_it_be_over(here, days=29)
    keep_promises(here.database)
    assert here.row(question_id).body == "Hva nå?"

    let_it_be_over(here, days=31)
    keep_promises(here.database)

    assert here.row(question_id).body == ""
    with here.database.snapshot() as tx:
        promise = promise_of(tx, tx.get_one(Session, here.session_id))
    assert [one.by for one in promise.forgotten] == ["host", "retention"]


def test_host_reads_what_is_there_and_when_it_goes(here):
    write_something(here)
    let_it_be_over(here, days=1)

    told = retention_of(here.database, here.session_id)

    assert told["texts"] == {"questions": 1, "names": 2, "others": 2}
    assert told["forgotten"] == []
    assert told["retention_days"] == 30
    days_left = (session_row(here).closed_at + timedelta(days=30) - utc_now()).days
    assert (told["forget_at"][:10], days_left) == (f"{session_row(here).closed_at + timedelta(days=30):%F}", 28)


def test_host_reads_what_went_before_and_by_whom(here):
    write_something(here)
    here.do(replace(OPERATOR, session_id=here.session_id), "forget_session")

    told = retention_of(here.database, here.session_id)

    assert told["texts"] == {"questions": 0, "names": 0, "others": 0}
    (forgotten,) = told["forgotten"]
    assert {name: value for name, value in forgotten.items() if name != "at"} == {
        "by": "operator",
        "questions": 1,
        "names": 2,
        "others": 2,
    }


@pytest.mark.parametrize("state", ["pending", "approved", "queued", "on_stage", "deferred"])
def test_what_waits_without_words_is_taken_back_before_the_session_is_opened_again(here, state):
    question_id = here.ask_in(state)
    here.do(here.hege, "forget_session")
    assert here.row(question_id).state == state

    here.do(here.hege, "set_session_state", state="live")

    assert here.row(question_id).state == "withdrawn"


def test_what_is_accounted_for_stays_so_when_a_deleted_session_is_opened_again(here):
    answered, queued = here.ask_in("answered"), here.ask_in("queued")
    here.do(here.hege, "forget_session")
    here.do(here.hege, "set_session_state", state="live")

    new = here.ask_in("queued", "Hva nå?")

    rows = here.questions("desk")
    assert {row["state"] for row in (rows[str(answered)], rows[str(queued)])} == {"answered", "withdrawn"}
    assert rows[str(new)]["position"] == 1
