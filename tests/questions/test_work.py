"""What moderators write about a question: a note, a short form, another name, an answer, words that are gone."""

import pytest
import sqlalchemy as sa

from hybrid.domain import earlier_texts
from hybrid.domain.earlier_text import EarlierText
from hybrid.domain.event import Event
from hybrid.questions.states import REPLIABLE, WORKABLE, State

TOPICS = ("audience", "mine", "desk", "panel", "stage")
WRITTEN = {
    "note_question": {"note": "Spør Per først"},
    "shorten_question": {"spoken": "Hvem betaler?"},
    "rename_author": {"name": "En rektor"},
    "redact_question": {"body": "Hvem betaler for [navn]?"},
}


def seen_in(here, question_id, topic):
    return here.questions(topic).get(str(question_id), {})


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("state", State)
def test_question_is_worked_on_until_its_author_takes_it_back(here, state, name):
    question_id = here.ask_in(state)

    if state in WORKABLE:
        here.do(here.mona, name, question_id=question_id, **WRITTEN[name])
        assert seen_in(here, question_id, "desk")["state"] == state
    else:
        assert here.refused(here.mona, name, question_id=question_id, **WRITTEN[name]).code == "wrong_state"


# A note


def test_note_is_the_desks_alone_and_can_be_taken_away(here):
    question_id = here.ask_in("on_stage")

    here.do(here.mona, "note_question", question_id=question_id, note="HEMMELIG\nnotat")

    assert seen_in(here, question_id, "desk")["note"] == "HEMMELIG\nnotat"
    assert "HEMMELIG" not in str([here.see(topic) for topic in TOPICS if topic != "desk"])
    here.do(here.mats, "note_question", question_id=question_id, note=None)
    assert seen_in(here, question_id, "desk")["note"] is None


def test_note_does_not_stand_in_the_way_of_who_judges_the_words(here):
    question_id = here.ask()
    seen = seen_in(here, question_id, "desk")["version"]

    here.do(here.mona, "note_question", question_id=question_id, note="Spør Per først")

    assert seen_in(here, question_id, "desk")["version"] == seen


@pytest.mark.parametrize(
    ("name", "field", "most"), [("note_question", "note", 500), ("reply_to_question", "body", 2000)]
)
def test_text_that_is_too_long_is_refused_beside_its_field(here, name, field, most):
    question_id = here.ask_in("deferred")
    here.do(here.mona, name, question_id=question_id, **{field: "x" * most})

    for much in (most + 1, 10_000):
        refusal = here.refused(here.mona, name, question_id=question_id, **{field: "y" * much})
        assert (refusal.code, refusal.field) == ("invalid", field)


# A short form


def test_short_form_is_told_beside_the_words_and_leaves_them_alone(here):
    question_id = here.ask_in("on_stage", "Hvem er det egentlig som skal betale for dette?")

    here.do(here.mona, "shorten_question", question_id=question_id, spoken="Hvem betaler?")

    assert {(row["body"], row["spoken"]) for row in (seen_in(here, question_id, topic) for topic in TOPICS)} == {
        ("Hvem er det egentlig som skal betale for dette?", "Hvem betaler?")
    }


def test_short_form_longer_than_the_question_is_refused(here):
    question_id = here.ask_in("queued", "Hvem betaler?")

    refusal = here.refused(here.mona, "shorten_question", question_id=question_id, spoken="Hvem er det som betaler?")

    assert (refusal.code, refusal.field) == ("invalid", "spoken")


@pytest.mark.parametrize("blank", ["", "  ", None])
def test_blank_short_form_takes_it_away(here, blank):
    question_id = here.ask_in("queued", "Hvem betaler for dette?")
    here.do(here.mona, "shorten_question", question_id=question_id, spoken="Hvem betaler?")

    here.do(here.mona, "shorten_question", question_id=question_id, spoken=blank)

    assert seen_in(here, question_id, "panel")["spoken"] is None


# The name


@pytest.mark.parametrize("name", ["En rektor", None])
def test_other_name_is_shown_everywhere(here, name):
    question_id = here.ask("Hvem betaler?", name="Kari Nordmann")
    here.do(here.mona, "put_on_stage", question_id=question_id)

    here.do(here.mona, "rename_author", question_id=question_id, name=name)

    assert {seen_in(here, question_id, topic)["name"] for topic in TOPICS} == {name}


def test_question_whose_name_changed_was_judged_with_the_former_one(here):
    question_id = here.ask("Hvem betaler?", name="Kari Nordmann")
    seen = seen_in(here, question_id, "desk")["version"]
    here.do(here.mona, "rename_author", question_id=question_id, name=None)

    assert here.refused(here.mats, "approve_question", question_id=question_id, version=seen).code == "wrong_state"


# Words that are gone


@pytest.mark.parametrize("state", ["pending", "approved", "on_stage", "answered", "dismissed", "merged"])
def test_redaction_leaves_no_former_wording_anywhere(here, state):
    question_id = here.ask_in(state, "Hva med HEMMELIG i 3B, som ikke får plass?")
    here.do(here.mona, "edit_question", question_id=question_id, body="Hva med HEMMELIG i 3B?") if state in (
        "pending",
        "approved",
        "on_stage",
    ) else None
    here.do(here.mona, "shorten_question", question_id=question_id, spoken="HEMMELIG i 3B?")
    since = here.version

    here.do(here.mona, "redact_question", question_id=question_id, body="Hva med [eleven]?")

    row = seen_in(here, question_id, "desk")
    assert (row["body"], row["original_body"], row["spoken"]) == ("Hva med [eleven]?", None, None)
    assert "HEMMELIG" not in str([here.see(topic) for topic in TOPICS])
    assert here.questions("desk", since).keys() >= {str(question_id)}
    with here.database.snapshot() as tx:
        kept = [*tx.scalars(sa.select(EarlierText.text)), *map(str, tx.scalars(sa.select(Event.before)))]
    assert "HEMMELIG" not in str(kept)


def test_redaction_cannot_be_undone_nor_what_it_redacted(here):
    question_id = here.ask("Hva med HEMMELIG?")
    edit = here.do(here.mona, "edit_question", question_id=question_id, body="Hva med HEMMELIG i 3B?")
    act = here.do(here.mona, "redact_question", question_id=question_id, body="Hva med [eleven]?")

    refusals = [here.refused(here.mona, "undo", version=done["version"]).code for done in (act, edit)]

    assert refusals == ["wrong_state", "wrong_state"]
    assert here.row(question_id).body == "Hva med [eleven]?"


def test_what_is_redacted_already_is_no_change(here):
    question_id = here.ask_in("answered", "Hva med Per?")
    here.do(here.mona, "redact_question", question_id=question_id, body="Hva med [eleven]?")
    before = here.version

    here.do(here.mats, "redact_question", question_id=question_id, body="Hva med [eleven]?")

    assert here.version == before


# An answer in writing


def test_answer_to_all_stands_with_the_question_and_settles_what_was_promised(here):
    question_id = here.ask_in("approved")
    here.do(here.mona, "defer_question", question_id=question_id)

    here.do(here.mona, "reply_to_question", question_id=question_id, body="Kommunen betaler.")

    row = seen_in(here, question_id, "audience")
    assert (row["state"], row["reply"]["body"], row["reply"]["to"]) == ("answered", "Kommunen betaler.", "all")
    assert row["answered_at"] == row["reply"]["at"]
    assert here.row(question_id).answered_at == here.row(question_id).reply_at, "an act is told with one time"


def test_answer_to_who_asked_is_theirs_and_the_desks(here):
    question_id = here.ask_in("on_stage")

    here.do(here.mona, "reply_to_question", question_id=question_id, body="HEMMELIG svar", to="asker")

    shown = {topic: seen_in(here, question_id, topic)["reply"] is not None for topic in TOPICS}
    assert shown == {"audience": False, "mine": True, "desk": True, "panel": False, "stage": False}
    assert seen_in(here, question_id, "mine")["state"] == "on_stage"


def test_answer_to_who_asked_alone_makes_no_words_public(here):
    question_id = here.ask_in("deferred", "HEMMELIG spørsmål som ingen slapp ut?")

    here.do(here.mona, "reply_to_question", question_id=question_id, body="Bare til deg.", to="asker")

    assert seen_in(here, question_id, "mine")["state"] == "answered"
    assert str(question_id) not in here.questions("audience")
    here.do(here.mona, "reply_to_question", question_id=question_id, body="Til alle.", to="all")
    assert seen_in(here, question_id, "audience")["reply"]["body"] == "Til alle."


def test_words_that_the_audience_has_seen_stay_when_who_asked_alone_is_answered(here):
    question_id = here.ask_in("approved")
    here.do(here.mona, "defer_question", question_id=question_id)

    here.do(here.mona, "reply_to_question", question_id=question_id, body="Bare til deg.", to="asker")

    assert seen_in(here, question_id, "audience")["reply"] is None


def test_answer_that_is_taken_back_is_gone(here):
    question_id = here.ask_in("deferred")
    here.do(here.mona, "reply_to_question", question_id=question_id, body="Kommunen betaler.", to="asker")

    here.do(here.mona, "reply_to_question", question_id=question_id, body=None)

    row = seen_in(here, question_id, "mine")
    assert (row["reply"], row["state"], row["answered_in_writing"]) == (None, "deferred", False)


@pytest.mark.parametrize("state", sorted(set(State) - REPLIABLE))
def test_of_joined_and_withdrawn_questions_none_is_answered(here, state):
    question_id = here.ask_in(state)

    refusal = here.refused(here.mona, "reply_to_question", question_id=question_id, body="Kommunen betaler.")

    assert (refusal.code, refusal.row["state"]) == ("wrong_state", state)


def test_asker_of_a_joined_question_reads_the_answer(here):
    root, twin = here.ask_in("approved"), here.ask("Hvem skal betale?", by=here.ola)
    here.do(here.mona, "merge_questions", question_id=twin, into_id=root)

    here.do(here.mona, "reply_to_question", question_id=root, body="Kommunen betaler.", to="asker")

    assert here.questions("mine", by=here.ola)[str(twin)]["joined"]["reply"]["body"] == "Kommunen betaler."


# Who answers


@pytest.mark.parametrize("how_many", [0, 1, 2])
def test_several_of_the_panel_may_answer(here, how_many):
    question_id, chosen = here.ask_in("queued"), here.panelists[:how_many]
    here.do(here.mona, "assign_question", question_id=question_id, panelist_ids=[here.panelists[-1]])

    here.do(here.mona, "assign_question", question_id=question_id, panelist_ids=[*reversed(chosen), *chosen])

    row = seen_in(here, question_id, "panel")
    assert (row["panelist_ids"], row["panelist_id"]) == (chosen, chosen[0] if chosen else None)


def test_assigning_without_saying_to_whom_is_refused(here):
    refusal = here.refused(here.mona, "assign_question", question_id=here.ask_in("queued"))

    assert (refusal.code, refusal.field) == ("invalid", "panelist_ids")


def test_panelist_of_another_session_is_none_of_several(here, elsewhere):
    chosen = [here.panelists[0], elsewhere.panelists[0]]

    refusal = here.refused(here.mona, "assign_question", question_id=here.ask_in("queued"), panelist_ids=chosen)

    assert (refusal.code, refusal.field) == ("invalid", "panelist_ids")


def test_redaction_to_the_words_that_stand_takes_what_an_undo_had_kept(here):
    question_id = here.ask_in("approved", "Hvem betaler?")
    act = here.do(here.mona, "shorten_question", question_id=question_id, spoken="Hemmelig")
    here.do(here.mona, "shorten_question", question_id=question_id, spoken=None)

    here.do(here.mona, "redact_question", question_id=question_id, body="Hvem betaler?")

    with here.database.snapshot() as tx:
        assert not earlier_texts.are_kept(tx, here.row(question_id))
    assert here.refused(here.mona, "undo", version=act["version"] + 1).code == "wrong_state"


# Whether it has its answer in writing


@pytest.mark.parametrize("state", ["pending", "approved", "queued", "deferred"])
def test_what_waited_has_its_answer_in_writing_with_the_reply_and_not_without_it(here, state):
    question_id = here.ask_in(state)
    assert not seen_in(here, question_id, "desk")["answered_in_writing"]

    replied = here.do(here.mona, "reply_to_question", question_id=question_id, body="Kommunen.")
    assert seen_in(here, question_id, "mine")["answered_in_writing"]

    here.do(here.mona, "undo", version=replied["version"])
    assert not seen_in(here, question_id, "mine")["answered_in_writing"]


def test_what_was_answered_aloud_stays_so_with_a_reply(here):
    question_id = here.ask_in("answered")

    here.do(here.mona, "reply_to_question", question_id=question_id, body="Se også kommunens side.")

    assert not seen_in(here, question_id, "audience")["answered_in_writing"]


def test_what_was_promised_and_is_accounted_for_was_answered_in_writing_until_it_is_on_stage_after_all(here):
    question_id = here.ask_in("deferred")

    here.do(here.mona, "mark_answered", question_id=question_id)
    assert seen_in(here, question_id, "desk")["answered_in_writing"]

    here.do(here.mona, "put_on_stage", question_id=question_id)
    here.do(here.mona, "mark_answered", question_id=question_id)
    assert not seen_in(here, question_id, "desk")["answered_in_writing"]


def test_audience_is_not_told_of_an_answer_to_who_asked_alone(here):
    question_id = here.ask_in("approved")

    here.do(here.mona, "reply_to_question", question_id=question_id, body="Til deg.", to="asker")

    assert not seen_in(here, question_id, "audience")["answered_in_writing"]
    assert seen_in(here, question_id, "mine")["answered_in_writing"]


def test_who_asked_one_that_was_joined_is_told_of_the_answer_to_the_other(here):
    root, twin = here.ask_in("approved"), here.ask("Hvem skal betale?", by=here.ola)
    here.do(here.mona, "merge_questions", question_id=twin, into_id=root)

    here.do(here.mona, "reply_to_question", question_id=root, body="Kommunen.")

    assert here.questions("mine", by=here.ola)[str(twin)]["answered_in_writing"]


def test_what_is_accounted_for_after_the_close_and_was_never_on_stage_was_answered_later(here):
    stood, waited = here.ask_in("on_stage"), here.ask_in("approved")
    here.do(here.hege, "set_session_state", state="closed")

    for question_id in (stood, waited):
        here.do(here.mona, "mark_answered", question_id=question_id)
    assert here.see("desk")["rows"]["measures"]["all"]["answered_later"] == 1

    for state in ("live", "closed"):
        here.do(here.hege, "set_session_state", state=state)
    assert here.see("desk")["rows"]["measures"]["all"]["answered_later"] == 1
