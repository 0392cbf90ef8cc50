"""A file that is imported again corrects its meeting in place: what people did stays, and what changes is told."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

import cast
from hybrid.domain.event import Event
from hybrid.domain.meeting import Meeting, Session
from hybrid.domain.role_link import RoleLink, link_secret
from hybrid.meetings import correct_meeting
from hybrid.meetings.as_written import meeting_as_written
from hybrid.meetings.meeting_file import MeetingFileError, read, write
from hybrid.meetings.rehearsal import prepare
from hybrid.ops.host_acts import NotDone, _import, do
from served import MEETING

OTHER = """
[[sessions]]
title = "Dag to"
date = 2024-11-01
start = "09:00"
end = "10:00"
"""
NINA = """
[[sessions.panelists]]
name = "Nina Ny"
title = "Lærer"

"""


def bring(here, text, *, dry_run=False):
    """Import a file; tell what was done."""
    return do(here.database, {"do": "import", "text": text, "dry_run": dry_run})


def written(here):
    """The meeting as its file has it."""
    with here.database.snapshot() as tx:
        return write(meeting_as_written(tx, tx.get_one(Session, here.session_id).meeting))


def without_links(text):
    """A meeting but for its links, of which a session has more than its file names."""
    meeting = read(text)
    sessions = tuple(session.model_copy(update={"links": ()}) for session in meeting.sessions)
    return meeting.model_copy(update={"sessions": sessions})


@pytest.fixture
def text(here):
    """The file of this test's meeting, which has said all that it says already."""
    bring(here, written(here))
    return written(here)


@pytest.fixture
def correct(here, text):
    """Import the file with words replaced, one after the other; tell what was changed and what was left."""

    def correct_words(*words):
        corrected = text
        for old, new in zip(words[::2], words[1::2], strict=True):
            assert old in corrected
            corrected = corrected.replace(old, new, 1)
        done = bring(here, corrected)
        assert done["notes"] or without_links(written(here)) == without_links(corrected)
        return done["changes"], done["notes"]

    return correct_words


def entry(text, kind, name):
    """The lines of one of a session's parts in the file."""
    return next(
        f"[[sessions.{kind}]]{part}" for part in text.split(f"[[sessions.{kind}]]")[1:] if name in part
    ).partition("\n\n[")[0]


def names(here, collection, column="name", since=0):
    """What a collection of the desk has by its names, in its order; None for what is gone."""
    rows = here.see("desk", since)["rows"].get(collection, {})
    return [row and row[column] for row in rows.values()]


def links(here):
    with here.database.snapshot() as tx:
        found = tx.scalars(sa.select(RoleLink).filter_by(session_id=here.session_id).order_by(RoleLink.id))
        return {link_secret(cast.KEYS, link): (link.label, link.panelist_id) for link in found}


def test_file_that_says_what_is_there_changes_nothing(here, text):
    before = here.version

    assert bring(here, text) == {
        "title": "Skole pluss kulturskole for integrering, mestring og trivsel",
        "is_known": True,
        "changes": [],
        "notes": [],
        "codes": [],
    }
    assert here.version == before


def test_title_reaches_every_topic_of_every_session(here, text, correct):
    bring(here, text + OTHER)
    before = here.version

    changes, _ = correct('title = "Skole pluss kulturskole for integrering', 'title = "Skule for integrering')

    (change,) = changes
    assert change.startswith("title: «Skole pluss kulturskole for integrering, mestring og trivsel» → «Skule for i")
    for topic in ("audience", "desk", "panel", "stage"):
        (row,) = here.see(topic, before)["rows"]["session"].values()
        assert row["title"] == "Skule for integrering, mestring og trivsel"
    with here.database.snapshot() as tx:
        versions = tx.execute(sa.select(Session.version, Session.latest_version)).all()
    assert [version == latest > 1 for version, latest in versions] == [True, True]


def test_questions_votes_stage_and_links_stay(here, correct):
    question_id, waiting = here.ask_in("on_stage"), here.ask_in("approved", "Hva så?")
    here.do(here.ola, "upvote_question", question_id=waiting, upvoted=True)
    here.do(here.mona, "start_segment", segment_id=here.segments[1])
    questions, before = here.questions("desk"), links(here)

    correct('title = "Finn din stemme"', 'title = "Kor"', 'name = "Per Dahl"', 'name = "Per Moe"')

    assert here.questions("desk") == questions
    assert here.row(question_id).state == "on_stage"
    assert links(here).keys() == before.keys()
    (session,) = here.see("desk")["rows"]["session"].values()
    assert (session["code"], session["segment_id"]) == ("KTR7HW", here.segments[1])


def test_each_change_is_told_in_the_words_of_the_file(here, correct):
    changes, _ = correct(
        'short_title = "Skole pluss kulturskole"',
        'short_title = "Skule"',
        "retention_days = 30",
        "retention_days = 10",
        'end = "16:00"',
        'end = "16:30"',
        'start = "14:40"',
        'start = "14:45"',
        'title = "Finn din stemme"',
        'title = "Kor"',
        'name = "Per Dahl"',
        'name = "Kari Nordmann"\ntitle = "rektor"\n[[sessions.panelists]]\nname = "Per Dahl"',
        '"Læreplan", ',
        "",
        'title = "Det ligger utenfor temaet."',
        'name = "Utenfor"\ntitle = "Det ligger utenfor temaet."',
        'label = "mona"',
        'label = "Mona"',
    )

    assert changes == [
        "short_title: «Skole pluss kulturskole» → «Skule»",
        "privacy.retention_days: 30 → 10",
        "sessions[1].end: 16:00 → 16:30",
        "sessions[1].segments[2].title: «Finn din stemme» → «Kor»",
        "sessions[1].segments[2].start: 14:40 → 14:45",
        "sessions[1].panelists: + Kari Nordmann",
        "sessions[1].labels: - Læreplan",
        "sessions[1].reasons[2].name: – → «Utenfor»",
        "sessions[1].links[1].label: «mona» → «Mona»",
        "sessions[1].links: + panelist «Kari Nordmann»",
    ]


def test_new_panelist_gets_a_link_of_their_own_and_never_one_that_others_share(here, text, correct):
    here.do(here.hege, "add_link", role="panelist", label="Bordet")
    before = links(here)

    changes, _ = correct(*(entry(text, "panelists", "Per Dahl"), entry(text, "panelists", "Per Dahl") + NINA))

    assert changes == ["sessions[1].panelists: + Nina Ny", "sessions[1].links: + panelist «Nina Ny»"]
    assert before.items() <= links(here).items()


def test_renamed_panelist_is_the_same_one_with_the_same_link(here, correct):
    question_id = here.ask_in("approved")
    here.do(here.mona, "assign_question", question_id=question_id, panelist_id=here.panelists[1])
    before = links(here)

    changes, _ = correct('name = "Per Dahl"', 'name = "Per Moe"', 'label = "Per Dahl"', 'label = "Per Moe"')

    assert changes == [
        "sessions[1].panelists[2].name: «Per Dahl» → «Per Moe»",
        "sessions[1].links[7].label: «Per Dahl» → «Per Moe»",
    ]
    assert names(here, "panelists") == ["Pia Moe", "Per Moe"]
    assert here.row(question_id).panelist_ids == [here.panelists[1]]
    (secret,) = [secret for secret, (label, _) in before.items() if label == "Per Dahl"]
    assert links(here) == before | {secret: ("Per Moe", here.panelists[1])}


def test_key_tells_two_of_one_place_apart(here, text, correct):
    correct('name = "Per Dahl"', 'name = "Per Dahl"\nkey = "per"')

    changes, _ = correct('name = "Per Dahl"\ntitle', 'name = "Ann Berg"\nkey = "ann"\ntitle')

    assert changes[:2] == ["sessions[1].panelists: + Ann Berg", "sessions[1].panelists: - Per Dahl"]
    assert [row.split(": ")[1] for row in changes[2:]] == ["+ panelist «Ann Berg»"]


def test_what_is_taken_out_is_told_as_gone_and_known_again(here, text, correct):
    before = here.version

    changes, _ = correct(entry(text, "panelists", "Per Dahl"), "")

    assert changes == ["sessions[1].panelists: - Per Dahl"]
    assert names(here, "panelists", since=before) == [None]
    assert names(here, "panelists") == ["Pia Moe"]
    refused = here.refused(here.mona, "assign_question", question_id=here.ask(), panelist_id=here.panelists[1])
    assert refused.code == "invalid"

    assert bring(here, text)["changes"] == ["sessions[1].panelists: + Per Dahl"]
    assert here.see("desk")["rows"]["panelists"].keys() == set(map(str, here.panelists))


def test_what_questions_point_to_stays_and_is_said(here, text, correct):
    question_id = here.ask(labels=[here.labels[0]])
    here.do(here.mona, "assign_question", question_id=question_id, panelist_id=here.panelists[1])
    here.ask_in("dismissed", "Og du?")
    here.do(here.mona, "start_segment", segment_id=here.segments[0])
    shown = here.see("desk")["rows"]

    changes, notes = correct(
        *(entry(text, "panelists", "Per Dahl"), ""),
        *('"Læreplan", ', ""),
        *(entry(text, "reasons", "off_topic"), ""),
        *(entry(text, "segments", "Velkommen"), ""),
    )

    assert changes == []
    assert [note.partition(" stays, since ")[0] for note in notes] == [
        "sessions[1].segments: «Velkommen»",
        "sessions[1].panelists: «Per Dahl»",
        "sessions[1].labels: «Læreplan»",
        "sessions[1].reasons: «off_topic»",
    ]
    assert here.see("desk")["rows"] == shown

    here.do(here.mona, "assign_question", question_id=question_id, panelist_id=here.panelists[0])
    here.do(here.mona, "start_segment", segment_id=here.segments[1])
    assert correct(entry(text, "panelists", "Per Dahl"), "")[0] == ["sessions[1].panelists: - Per Dahl"]


def test_another_order_is_told_and_kept(here, text, correct):
    changes, _ = correct('"Læreplan", "Økonomi"', '"Økonomi", "Læreplan"')

    assert changes == ["sessions[1].labels: in another order"]
    assert names(here, "labels", "title")[:2] == ["Økonomi", "Læreplan"]


def test_zone_moves_every_time_with_it(here, correct):
    before = here.see("desk")["rows"]["segments"]

    changes, _ = correct("Europe/Oslo", "Europe/London")

    assert changes == ["timezone: «Europe/Oslo» → «Europe/London»"]
    (session,) = here.see("desk")["rows"]["session"].values()
    assert session["starts_at"].startswith((cast.STARTS_AT + timedelta(hours=1)).isoformat()[:16])
    assert here.see("desk")["rows"]["segments"] != before


def test_new_session_is_added_once_and_one_that_the_file_has_not_is_left(here, text):
    first, second = bring(here, text + OTHER), bring(here, text + OTHER)
    third = bring(here, text)

    assert first["changes"] == ["sessions[2]: + 2024-11-01 09:00 «Dag to»"]
    assert (second["changes"], second["codes"], second["notes"]) == ([], [], [])
    (code,) = first["codes"]
    assert (third["changes"], third["notes"]) == ([], [f"The session {code} is not in the file, and stays as it is."])
    with here.database.snapshot() as tx:
        assert tx.scalar(sa.select(sa.func.count(Meeting.id))) == 1


def test_meeting_of_many_sessions_is_corrected_a_portion_at_a_time(here, text, monkeypatch):
    bring(here, text + OTHER + OTHER.replace("09:00", "09:30"))
    monkeypatch.setattr(correct_meeting, "PORTION", 1)

    done = bring(here, (text + OTHER + OTHER.replace("09:00", "09:30")).replace("Musikk i Skolen", "Skolen", 1))

    assert done["changes"] == ["organiser: «Musikk i Skolen» → «Skolen»"]
    with here.database.snapshot() as tx:
        corrected = tx.scalars(sa.select(Event.session_id).filter_by(name="meeting_corrected")).all()
        told = tx.execute(sa.select(Session.id, Session.version, Session.latest_version)).all()
    assert [version == latest for _, version, latest in told] == [True, True, True]
    assert {session_id for session_id, *_ in told} <= set(corrected)


def test_meeting_is_known_by_the_key_of_a_session_where_its_file_has_no_code(here):
    keyed = MEETING + OTHER.replace("date", 'key = "day"\ndate')
    first = bring(here, keyed)

    planned = bring(here, keyed.replace("Musikk i Skolen", "Skolen", 1), dry_run=True)
    again = bring(here, keyed.replace("Musikk i Skolen", "Skolen", 1))

    assert (first["is_known"], planned["is_known"], again["is_known"], again["codes"]) == (False, True, True, [])
    assert again["changes"] == planned["changes"] == ["organiser: «Musikk i Skolen» → «Skolen»"]


def test_key_of_a_session_that_is_over_leads_to_another_meeting(here):
    keyed = MEETING + OTHER.replace("date", 'key = "day"\ndate')
    (code,) = bring(here, keyed)["codes"]
    here.database.write(lambda tx: tx.execute(sa.update(Session).filter_by(code=code).values(state="closed")))

    assert bring(here, keyed)["is_known"] is False


def test_key_that_leads_to_two_meetings_is_refused(here):
    keyed, other = (MEETING + OTHER.replace("date", f'key = "{key}"\ndate') for key in ("day", "night"))
    bring(here, keyed)
    bring(here, other)

    with pytest.raises(NotDone, match=r"The keys lead to more than one meeting: .* Write the code of each session"):
        bring(here, keyed + OTHER.replace("date", 'key = "night"\ndate'))


def test_session_is_known_by_its_key_beside_one_that_is_known_by_its_code(here, text):
    keyed = OTHER.replace("date", 'key = "two"\ndate')
    bring(here, text + keyed)

    moved = bring(here, text + keyed.replace("Dag to", "Dag tre").replace("2024-11-01", "2024-11-02"))

    assert moved["changes"] == [
        "sessions[2].title: «Dag to» → «Dag tre»",
        "sessions[2].date: 2024-11-01 → 2024-11-02",
    ]
    with pytest.raises(NotDone, match=r"^`sessions\[2\].code` must be [A-Z0-9]{6}: its key is that of this session"):
        bring(here, text + keyed.replace("key =", 'code = "ABCDEF"\nkey ='))


def test_dry_run_tells_and_changes_nothing(here, text):
    before, shown = here.version, here.see("desk")

    done = bring(here, text.replace("Per Dahl", "Per Moe").replace('"Økonomi", ', "") + OTHER, dry_run=True)

    assert len(done["changes"]) == 4
    assert (here.version, here.see("desk"), done["codes"]) == (before, shown, [])
    with here.database.snapshot() as tx:
        assert tx.scalar(sa.select(sa.func.count(Session.id))) == 1
    assert bring(here, MEETING + OTHER, dry_run=True)["is_known"] is False
    with here.database.snapshot() as tx:
        assert tx.scalar(sa.select(sa.func.count(Meeting.id))) == 1


def test_codes_of_two_meetings_are_refused(here, elsewhere, text):
    with pytest.raises(
        NotDone, match=r"The codes lead to more than one meeting: KTR7HW to «Skole pluss .* Write a file"
    ):
        bring(here, text + OTHER.replace("date", 'code = "NRA4XY"\ndate'))


def test_code_of_a_copy_for_rehearsals_is_refused(here, text):
    here.do(here.hege, "set_session_state", state="scheduled")
    copied = prepare(here.database, "KTR7HW", with_people=False)

    with pytest.raises(NotDone, match=f"The code {copied} leads to a copy for rehearsals"):
        bring(here, text.replace("KTR7HW", copied))


def test_wrong_file_changes_nothing(here, text):
    before = here.version
    wrong = text.replace("Per Dahl", "Per Moe", 1) + "[[sessions]]\n"

    with pytest.raises(MeetingFileError):
        _import(here.database, wrong, dry_run=False)

    assert here.version == before
    assert written(here) == text


def test_revoked_link_stays_revoked(here, text):
    here.database.write(
        lambda tx: tx.execute(sa.update(RoleLink).filter_by(label="stage").values(revoked_at=cast.STARTS_AT))
    )

    assert bring(here, text)["changes"] == []


def test_correction_stands_in_the_trail_of_each_session(here, correct):
    correct('organiser = "Musikk i Skolen"', 'organiser = "Skolen"')

    with here.database.snapshot() as tx:
        event = tx.scalars(sa.select(Event).order_by(Event.id.desc()).limit(1)).one()
        meeting_id = tx.get_one(Session, here.session_id).meeting_id
    assert (event.name, event.subject_ids, event.session_id) == ("meeting_corrected", [meeting_id], here.session_id)
    assert (event.version, event.actor_role) == (here.version, "operator")
