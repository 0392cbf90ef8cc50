"""What a message holds: rows newer than `since`, scores alone, null where shown before, and no secrets."""

import json

import pytest
import sqlalchemy as sa

from hybrid.domain.attendee import Attendee
from hybrid.domain.event import Installation
from hybrid.domain.topics import Topic
from hybrid.live.sync import changes

TOPICS = [topic.value for topic in Topic]

AUDIENCE_FIELDS = {
    "body",
    "state",
    "score",
    "attendance",
    "name",
    "submitted_at",
    "published_at",
    "staged_at",
    "answered_at",
    "answered_in_writing",
    "label_ids",
    "panelist_id",
    "panelist_ids",
    "attendances",
    "askers",
    "spoken",
    "reply",
}
FIELDS = {
    "audience": AUDIENCE_FIELDS,
    "stage": AUDIENCE_FIELDS,
    "panel": AUDIENCE_FIELDS | {"position"},
    "mine": AUDIENCE_FIELDS | {"position", "reason", "original_body", "merged_into_id", "joined"},
    "desk": AUDIENCE_FIELDS
    | {
        "position",
        "reason",
        "original_body",
        "merged_into_id",
        "version",
        "written_at",
        "queued_at",
        "author_alias",
        "changed_by",
        "merged_ids",
        "note",
        "claimed_by",
        "similar",
        "reports",
    },
}
COLLECTIONS = {
    "audience": {"session", "segments", "panelists", "labels", "reasons", "questions"},
    "desk": {"session", "segments", "panelists", "labels", "reasons", "questions", "screens", "moderators"}
    | {"measures", "course", "links"},
    "panel": {"session", "segments", "panelists", "questions"},
    "stage": {"session", "segments", "panelists", "questions"},
    "mine": {"attendee", "questions"},
}


@pytest.mark.parametrize("topic", TOPICS)
def test_first_load_holds_every_collection_and_every_field(here, topic):
    question_id = here.ask_in("on_stage")
    here.do(here.stage, "report_screen", state="live")

    message = here.see(topic)

    assert (message["topic"], message["since"], message["version"]) == (topic, 0, here.version)
    assert set(message["rows"]) == COLLECTIONS[topic]
    assert set(message["rows"]["questions"][str(question_id)]) == FIELDS[topic]


def test_session_row_tells_the_meeting_and_its_clock(here):
    row = here.see("audience")["rows"]["session"][str(here.session_id)]

    assert row == {
        "title": "Skole pluss kulturskole for integrering, mestring og trivsel",
        "short_title": "Skole pluss kulturskole",
        "organiser": "Musikk i Skolen",
        "place": "Seilet",
        "mark": "sail",
        "session_title": None,
        "code": "KTR7HW",
        "state": "live",
        "closed_at": None,
        "forgotten_at": None,
        "emptied_at": None,
        "asking": True,
        "moderated": True,
        "segment_id": None,
        "segment_started_at": None,
        "starts_at": "2024-10-31T13:00:00.000Z",
        "ends_at": "2024-10-31T15:00:00.000Z",
        "timezone": "Europe/Oslo",
        "clock_offset_seconds": 0,
        "rehearsal": False,
        "archived": None,
        "stream_url": None,
        "screen": "live",
        "screen_message": None,
        "overlay": "live",
        "stage_lead": None,
        "max_length": 300,
    }


@pytest.mark.parametrize("topic", TOPICS)
def test_nothing_new_is_an_empty_message(here, topic):
    here.ask_in("on_stage")

    assert here.see(topic, here.version)["rows"] == {}


@pytest.mark.parametrize("topic", ["audience", "desk", "panel"])
def test_vote_sends_its_score_alone(here, topic):
    question_id = here.ask_in("queued")
    seen = here.version

    here.do(here.ola, "upvote_question", question_id=question_id, upvoted=True)

    assert here.see(topic, seen)["rows"] == {"questions": {str(question_id): {"score": 1}}}


def test_measures_are_told_to_the_desk_with_what_changes_them(here):
    question_id = here.ask_in("approved")
    seen = here.version

    here.do(here.mona, "put_on_stage", question_id=question_id)

    measures = here.see("desk", seen)["rows"]["measures"]
    assert measures == here.see("desk")["rows"]["measures"]
    assert (measures["all"]["approved"], measures["all"]["on_stage"], measures["all"]["aired"]) == (0, 1, 1)
    assert measures["all"]["last_aired_at"] == here.questions("desk")[str(question_id)]["staged_at"]


def test_course_is_told_to_the_desk_when_another_segment_runs(here):
    seen = here.version

    here.do(here.mona, "start_segment", segment_id=here.segments[0])

    told = here.see("desk", seen)["rows"]["course"]
    assert told == here.see("desk")["rows"]["course"]
    assert set(told[str(here.session_id)]) == {"answers_from", "answers_until"}


def test_vote_is_told_to_the_voter_and_to_the_author_alone(here):
    question_id = here.ask_in("approved")
    seen = here.version

    here.do(here.ola, "upvote_question", question_id=question_id, upvoted=True)

    assert here.see("mine", seen, by=here.ola)["rows"] == {"upvotes": {str(question_id): {"upvoted": True}}}
    assert here.see("mine", seen, by=here.kari)["rows"] == {"questions": {str(question_id): {"score": 1}}}


def test_row_is_whole_when_content_and_votes_are_new(here):
    question_id = here.ask_in("approved")
    seen = here.version

    here.do(here.ola, "upvote_question", question_id=question_id, upvoted=True)
    here.do(here.mona, "queue_question", question_id=question_id)

    row = here.questions("audience", seen)[str(question_id)]
    assert (set(row), row["score"]) == (AUDIENCE_FIELDS, 1)


def test_vote_on_what_the_audience_sees_no_more_is_not_told(here):
    question_id = here.ask_in("approved")
    here.do(here.ola, "upvote_question", question_id=question_id, upvoted=True)
    here.do(here.mona, "dismiss_question", question_id=question_id, reason="off_topic")

    assert here.questions("audience", here.version - 1) == {str(question_id): None}
    assert here.questions("audience", here.version) == {}


def test_null_is_told_only_where_the_row_was_shown(here):
    question_id = here.ask_in("queued")
    seen = here.version

    here.do(here.mona, "dismiss_question", question_id=question_id, reason="off_topic")

    told = {topic: here.questions(topic, seen).get(str(question_id), "nothing") for topic in TOPICS}
    assert {topic: row if row in (None, "nothing") else row["state"] for topic, row in told.items()} == {
        "audience": None,
        "panel": None,
        "stage": "nothing",
        "mine": "dismissed",
        "desk": "dismissed",
    }


def test_first_load_holds_no_null(here):
    here.ask_in("dismissed")
    shown = here.ask_in("on_stage")
    here.do(here.mona, "dismiss_question", question_id=shown, reason="off_topic")

    assert {topic: here.questions(topic) for topic in ("audience", "panel", "stage")} == {
        "audience": {},
        "panel": {},
        "stage": {},
    }


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("since", [10_000, 2**53, 2**70])
def test_since_of_another_history_is_answered_from_zero(here, topic, since):
    here.ask_in("on_stage")

    assert here.see(topic, since) == here.see(topic, 0)


def test_mine_holds_ones_own_alone(here):
    karis, olas = here.ask("Karis?", by=here.kari), here.ask("Olas?", by=here.ola)

    assert set(here.questions("mine", by=here.kari)) == {str(karis)}
    assert set(here.questions("mine", by=here.ola)) == {str(olas)}


@pytest.mark.parametrize("topic", TOPICS)
def test_topic_holds_nothing_of_another_session(here, elsewhere, topic):
    ours, theirs = here.ask_in("on_stage", "Vårt?"), elsewhere.ask_in("on_stage", "Deres?")

    assert set(here.questions(topic)) == {str(ours)}
    assert set(elsewhere.questions(topic)) == {str(theirs)}


@pytest.mark.parametrize("topic", ["audience", "panel", "stage"])
def test_shared_topic_holds_no_author_and_no_text_that_was_not_approved(here, topic):
    here.database.write(lambda tx: tx.execute(sa.update(Attendee).values(alias="ALIAS-" + Attendee.alias)))
    for state in ("pending", "deferred", "dismissed", "withdrawn"):
        here.ask_in(state, f"HEMMELIG {state}")
    open_id = here.ask("HEMMELIG ordlyd")
    here.do(here.mona, "edit_question", question_id=open_id, body="Åpen ordlyd")
    here.do(here.mona, "put_on_stage", question_id=open_id)
    desk = json.dumps(here.see("desk"), ensure_ascii=False)
    assert (desk.count("HEMMELIG"), desk.count("ALIAS-")) == (4, 5)

    shown = json.dumps([here.see(topic), here.see(topic, 1)], ensure_ascii=False)

    assert "Åpen ordlyd" in shown
    assert [word for word in ("HEMMELIG", "ALIAS-", "author", "attendee") if word in shown] == []


def test_stage_tells_which_questions_left_it_answered(here):
    """So that a projector that holds its picture knows which text it may go on showing; the text itself is not told."""
    first, second = here.ask_in("on_stage", "Første?"), here.ask("Andre?")
    here.do(here.mona, "mark_answered", question_id=here.ask_in("approved", "Aldri på scenen?"))
    before = here.version
    assert "answered" not in here.see("stage")["rows"]

    here.do(here.mona, "put_on_stage", question_id=second)
    answered = here.see("stage", before)["rows"]["answered"]
    assert answered == {
        str(first): {"answered_at": here.questions("desk")[str(first)]["answered_at"]},
        str(second): None,
    }
    assert here.see("stage")["rows"]["answered"] == {str(first): answered[str(first)]}

    since = here.version
    here.do(here.mona, "reply_to_question", question_id=first, body="Kommunen betaler.")
    assert here.see("stage")["rows"]["answered"].keys() == {str(first)}
    here.do(here.mona, "restore_question", question_id=first)
    assert here.see("stage", since)["rows"] == {"questions": {str(first): None}, "answered": {str(first): None}}


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("redact_question", {"body": "Hva med [eleven]?"}),
        ("rename_author", {"name": None}),
        ("shorten_question", {"spoken": "Og 3B?"}),
    ],
)
def test_a_picture_of_other_words_is_not_held_any_longer(here, name, changed):
    question_id = here.ask("Hva med Per i 3B?", name="Per Moe")
    here.do(here.mona, "put_on_stage", question_id=question_id)
    here.do(here.mona, "mark_answered", question_id=question_id)
    since = here.version

    here.do(here.mona, name, question_id=question_id, **changed)

    assert here.see("stage", since)["rows"]["answered"] == {str(question_id): None}


def test_panel_and_stage_do_not_know_that_a_question_is_open(here):
    here.ask_in("approved", "Åpent?")
    assert here.questions("audience")

    assert [here.questions(topic, since) for topic in ("panel", "stage") for since in (0, 1)] == [{}] * 4


@pytest.mark.parametrize("topic", TOPICS)
def test_message_is_plain_json(here, topic):
    here.ask_in("on_stage")

    message = here.see(topic)

    assert json.loads(json.dumps(message)) == message


def test_message_names_the_history_it_belongs_to(here):
    first = here.see("audience")["epoch"]

    here.database.write(lambda tx: tx.execute(sa.update(Installation).values(epoch="another")))

    assert (here.see("audience")["epoch"], len(first) >= 16) == ("another", True)


def test_reading_takes_version_and_rows_from_one_moment(here):
    with here.database.snapshot() as tx:
        before = changes(tx, here.session_id, Topic.DESK, 0)
        here.ask()
        after = changes(tx, here.session_id, Topic.DESK, 0)

    assert after == before
