"""An attendee has all that they wrote deleted: in every state, from every topic, and for good."""

import pytest
import sqlalchemy as sa

from cast import WAYS
from hybrid.domain.attendee import Attendee
from hybrid.domain.earlier_text import EarlierText
from hybrid.domain.event import Event, Receipt
from hybrid.questions.model import Question
from hybrid.store.persons_text import texts_of

STATE_AFTER = {
    "pending": "withdrawn",
    "approved": "withdrawn",
    "queued": "withdrawn",
    "on_stage": "withdrawn",
    "deferred": "withdrawn",
    "answered": "answered",
    "dismissed": "dismissed",
    "merged": "withdrawn",  # what it had joined is her own, and taken back
    "withdrawn": "withdrawn",
}
BODY = "Hvem betaler etter prosjektet?"
AFTER = "Og hvem betaler nå?"


def texts(row):
    return {name: value for name in texts_of(type(row)) if (value := getattr(row, name))}


def heard_of(here, topic, question_id, since, **more):
    """What a topic tells of a question since a version: "nothing", or its row."""
    return here.questions(topic, since, **more).get(str(question_id), "nothing")


def join_with(here, root, *, by):
    """Let somebody else ask the same, and a moderator join the two."""
    question_id = here.ask("Hvem skal betale?", by=by)
    here.do(here.mona, "merge_questions", question_id=question_id, into_id=root)
    return question_id


@pytest.mark.parametrize("state", STATE_AFTER)
def test_question_is_blank_whatever_became_of_it(here, state):
    question_id = here.ask_in(state)

    here.do(here.kari, "forget_me")

    question = here.row(question_id)
    assert (question.state, texts(question)) == (STATE_AFTER[state], {})


def test_every_state_is_thought_of(here):
    assert set(STATE_AFTER) == set(WAYS)


def test_all_that_was_written_about_it_goes_too(here):
    question_id = here.ask("Hva med Sara i 3B?", name="Kari")
    about = {"question_id": question_id}
    here.do(here.mona, "edit_question", body="Hva med Sara?", **about)
    here.do(here.mona, "shorten_question", spoken="Sara?", **about)
    here.do(here.mona, "note_question", note="Det er Sara Lie", **about)
    here.do(here.mona, "reply_to_question", body="Sara får time.", to="all", **about)
    here.do(here.mona, "dismiss_question", reason="Ikke om Sara", **about)

    here.do(here.kari, "forget_me")

    question = here.row(question_id)
    assert (question.state, texts(question), question.label_ids) == ("dismissed", {}, [])
    with here.database.snapshot() as tx:
        assert tx.scalars(sa.select(EarlierText)).all() == []


@pytest.mark.parametrize("state", ["approved", "queued", "on_stage", "answered"])
def test_topics_that_showed_it_say_null(here, state):
    question_id = here.ask_in(state)
    showed = [topic for topic in ("audience", "panel", "stage") if str(question_id) in here.questions(topic)]
    before = here.version

    here.do(here.kari, "forget_me")

    assert "audience" in showed
    assert [heard_of(here, topic, question_id, before) for topic in showed] == [None] * len(showed)
    assert [topic for topic in ("audience", "panel", "stage") if here.questions(topic)] == []
    assert heard_of(here, "desk", question_id, before)["body"] == ""
    assert heard_of(here, "mine", question_id, before)["body"] == ""


def test_topic_that_never_showed_it_is_told_nothing(here):
    question_id = here.ask_in("dismissed")
    before = here.version

    here.do(here.kari, "forget_me")

    assert heard_of(here, "audience", question_id, before) == "nothing"


def test_screen_lets_go_the_picture_of_an_answered_one(here):
    question_id = here.ask_in("answered")
    before = here.version
    assert str(question_id) in here.see("stage")["rows"]["answered"]

    here.do(here.kari, "forget_me")

    assert here.see("stage", before)["rows"]["answered"] == {str(question_id): None}


def test_queue_closes_and_the_stage_is_empty(here):
    on_stage, first = here.ask_in("on_stage"), here.ask_in("queued")
    other = here.ask("Hva med elevene?", by=here.ola)
    here.do(here.mona, "queue_question", question_id=other)

    here.do(here.kari, "forget_me")

    assert here.queue() == [other]
    assert [here.row(one).state for one in (on_stage, first)] == ["withdrawn", "withdrawn"]


def test_others_who_asked_the_same_go_on_for_themselves(here):
    root = here.ask_in("queued")
    member = join_with(here, root, by=here.ola)

    here.do(here.kari, "forget_me")

    assert here.row(member).state == "pending"
    assert here.questions("mine", by=here.ola)[str(member)]["joined"] is None


def test_own_questions_that_were_joined_go_all(here):
    root = here.ask_in("queued")
    member = join_with(here, root, by=here.kari)
    others = join_with(here, root, by=here.ola)

    here.do(here.kari, "forget_me")

    assert [here.row(one).state for one in (root, member, others)] == ["withdrawn", "withdrawn", "pending"]
    assert texts(here.row(member)) == {}


def test_others_who_asked_the_same_hear_on_that_it_was_answered(here):
    root = here.ask_in("approved")
    member = join_with(here, root, by=here.ola)
    here.do(here.mona, "mark_answered", question_id=root)
    here.do(here.mona, "reply_to_question", question_id=root, body="Kommunen betaler.", to="all")
    before = here.version

    here.do(here.kari, "forget_me")

    joined = heard_of(here, "mine", member, before, by=here.ola)["joined"]
    assert (joined["state"], joined["body"], joined["reply"]["body"]) == ("answered", None, "Kommunen betaler.")


@pytest.mark.parametrize(("to", "is_joined"), [("asker", True), ("asker", False), ("all", False)])
def test_answer_that_only_they_need_goes(here, to, is_joined):
    root = here.ask_in("deferred")
    if is_joined:
        join_with(here, root, by=here.ola)
    here.do(here.mona, "reply_to_question", question_id=root, body="Til Kari: kommunen.", to=to)

    here.do(here.kari, "forget_me")

    assert here.row(root).reply_body is None


def test_votes_stay_as_numbers(here):
    others = here.ask("Hva med elevene?", by=here.ola)
    here.do(here.mona, "approve_question", question_id=others)
    here.do(here.kari, "upvote_question", question_id=others, upvoted=True)
    own = here.ask_in("answered")

    here.do(here.kari, "forget_me")

    assert here.questions("desk")[str(others)]["score"] == 1
    assert here.row(own).state == "answered"


def test_place_in_somebody_elses_family_stays_as_a_number(here):
    root = here.ask("Hvem skal betale?", by=here.ola)
    here.do(here.mona, "approve_question", question_id=root)
    member = here.ask()
    here.do(here.mona, "merge_questions", question_id=member, into_id=root)

    here.do(here.kari, "forget_me")

    row = here.questions("audience")[str(root)]
    assert (row["askers"], row["score"], row["body"]) == (2, 1, "Hvem skal betale?")
    assert (here.row(member).state, texts(here.row(member))) == ("merged", {})
    assert here.refused(here.mona, "unmerge_question", question_id=member).code == "wrong_state"


def test_name_goes_and_mine_tells(here):
    here.database.write(lambda tx: tx.execute(sa.update(Attendee).values(name="Kari Lie")))
    before = here.version

    here.do(here.kari, "forget_me")

    own = here.see("mine", before)["rows"]["attendee"][str(here.kari.attendee_id)]
    assert own["name"] is None
    with here.database.snapshot() as tx:
        assert tx.get_one(Attendee, here.ola.attendee_id).name == "Kari Lie"


@pytest.mark.parametrize("state", ["scheduled", "closed"])
def test_it_is_done_whether_the_session_is_open_or_not(here, state):
    question_id = here.ask()
    here.do(here.hege, "set_session_state", state=state)

    here.do(here.kari, "forget_me")

    assert here.row(question_id).body == ""


def test_again_changes_nothing_until_something_new_is_asked(here):
    here.ask()
    here.do(here.kari, "forget_me")
    before = here.version
    assert here.do(here.kari, "forget_me")["version"] == before

    later = here.ask(AFTER)
    here.do(here.kari, "forget_me")

    assert here.row(later).body == ""


def test_who_has_written_nothing_has_it_done_all_the_same(here):
    before = here.version

    assert here.do(here.ola, "forget_me")["version"] == before + 1


def test_others_lose_nothing(here, elsewhere):
    here.ask()
    others, there = here.ask("Hva med elevene?", by=here.ola), elsewhere.ask(BODY)

    here.do(here.kari, "forget_me")

    assert (here.row(others).body, elsewhere.row(there).body) == ("Hva med elevene?", BODY)


def test_event_and_receipts_hold_no_text(here):
    here.ask("Hva med Sara?", name="Kari Lie", client_id="00000000-0000-4000-8000-000000000001")

    here.do(here.kari, "forget_me", client_id="00000000-0000-4000-8000-000000000002")

    with here.database.snapshot() as tx:
        event = tx.scalars(sa.select(Event).order_by(Event.id.desc()).limit(1)).one()
        kept = [*tx.scalars(sa.select(Event.before)), *tx.scalars(sa.select(Receipt.answer))]
    assert (event.name, event.subject_ids, event.details) == ("attendee_forgotten", [here.kari.attendee_id], {})
    assert [one for one in map(str, kept) if "Sara" in one or "Lie" in one] == []


@pytest.mark.parametrize(
    ("state", "command", "arguments"),
    [
        ("pending", "approve_question", {}),
        ("approved", "queue_question", {"position": 1}),
        ("queued", "put_on_stage", {}),
        ("on_stage", "mark_answered", {}),
        ("approved", "dismiss_question", {"reason": "off_topic"}),
        ("approved", "edit_question", {"body": "Hva med Sara?"}),
        ("approved", "note_question", {"note": "Om Sara"}),
        ("deferred", "reply_to_question", {"body": "Sara får time."}),
    ],
)
def test_no_undo_brings_anything_back(here, state, command, arguments):
    question_id = here.ask_in(state)
    act = here.do(here.mona, command, question_id=question_id, **arguments)
    here.do(here.kari, "forget_me")
    after = here.row(question_id).state

    refusal = here.refused(here.mona, "undo", version=act["version"])

    assert refusal.code == "wrong_state"
    assert (here.row(question_id).state, texts(here.row(question_id))) == (after, {})


@pytest.mark.parametrize("state", ["answered", "dismissed", "merged", "withdrawn"])
@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("approve_question", {}),
        ("queue_question", {"position": 1}),
        ("put_on_stage", {}),
        ("restore_question", {}),
        ("defer_question", {}),
        ("edit_question", {"body": "Hvem?"}),
        ("redact_question", {"body": "Hvem?"}),
        ("shorten_question", {"spoken": "Hvem?"}),
        ("note_question", {"note": "Hvem?"}),
        ("rename_author", {"name": "Kari"}),
        ("reply_to_question", {"body": "Kommunen."}),
        ("label_question", {"label_ids": [("labels", 0)]}),
        ("assign_question", {"panelist_ids": [("panelists", 0)]}),
        ("claim_question", {"claimed": True}),
        ("merge_questions", {"into_id": ("another question", "approved")}),
        ("unmerge_question", {}),
    ],
)
def test_nobody_at_the_desk_writes_on_it_or_brings_it_on(here, state, command, arguments):
    question_id = here.ask_in(state)
    here.do(here.kari, "forget_me")

    refusal = here.refused(here.mona, command, question_id=question_id, **here.own(arguments))

    assert refusal.code == "wrong_state"


def test_what_is_alike_forgets_it(here):
    question_id = here.ask_in("answered")

    here.database.write(lambda tx: tx.execute(sa.update(Question).values(similar=[{"question_id": 1}])))

    here.do(here.kari, "forget_me")

    assert here.questions("desk")[str(question_id)]["similar"] == []


def test_family_and_votes_are_right_after_it(here):
    root = here.ask_in("approved")
    member = join_with(here, root, by=here.ola)
    here.do(here.kari, "forget_me")
    here.do(here.mona, "approve_question", question_id=member)

    row = here.questions("audience")[str(member)]

    assert (row["score"], row["askers"]) == (0, 1)


def test_what_was_joined_and_is_deleted_is_taken_back_with_what_it_joined(here):
    root, joined = here.ask_in("approved"), here.ask("Hvem skal betale?", by=here.ola)
    here.do(here.mona, "merge_questions", question_id=joined, into_id=root)
    here.do(here.ola, "forget_me")

    here.do(here.kari, "forget_me")

    assert [here.row(question_id).state for question_id in (root, joined)] == ["withdrawn", "withdrawn"]
