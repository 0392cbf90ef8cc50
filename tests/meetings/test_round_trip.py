"""A meeting's file is read into rows and written from them as the same file."""

from datetime import date

import sqlalchemy as sa
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from hybrid.domain.meeting import Meeting
from hybrid.meetings.as_written import meeting_as_written
from hybrid.meetings.import_meeting import add_meeting
from hybrid.meetings.meeting_file import read, write
from hybrid.meetings.schema import SEGMENT_KINDS, MeetingFile
from written_meetings import SAMPLE, SMALL

KEYED = """
[[sessions]]
code = "KTR7HW"
key = "day two"
title = "Dag to"
date = 2024-07-02
start = "09:00"
end = "10:00"
moderated = false
reasons = []
labels = [{ title = "Økonomi", key = "money" }, { title = "Skule" }]
panelists = [{ name = "Pia \\"P\\" Moe", key = "pia", title = "C:\\\\ \\t rektor" }]
segments = [{ kind = "talk", title = "Ord", speaker = "Pia", start = "9.00", end = "9.30", key = "talk" }]
"""

words = st.builds(
    "{}{}".format,
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
    st.sampled_from(["a", "7", "ø\u0301", "字", 'a"', "a\\", "# x", "='x"]),
)
keys = st.none() | words
clocks = st.integers(0, 23 * 60 + 59).map(lambda minutes: f"{minutes // 60:02}:{minutes % 60:02}")


def table(**fields):
    """A table of these keys, each left out where it is None."""
    return st.fixed_dictionaries(fields).map(
        lambda made: {key: value for key, value in made.items() if value is not None}
    )


@st.composite
def sessions(draw):
    times = sorted(draw(st.sets(clocks, min_size=4, max_size=8)))
    segment = table(key=keys, kind=st.sampled_from(SEGMENT_KINDS), title=words, speaker=keys)
    spans = [{"start": start, "end": end} for start, end in zip(times[1:-1:2], times[2:-1:2], strict=False)]
    return {
        **draw(
            table(
                key=keys,
                title=keys,
                date=st.dates(date(1970, 1, 1), date(2100, 12, 31)),
                moderated=st.none() | st.booleans(),
            )
        ),
        "start": times[0],
        "end": times[-1],
        "segments": [draw(segment) | span for span in spans],
        "panelists": draw(st.lists(table(key=keys, name=words, title=keys), max_size=3)),
        "labels": draw(st.lists(words | table(key=keys, title=words), max_size=3)),
        **draw(table(reasons=st.none() | st.just([]))),
    }


meetings = table(
    title=words,
    short_title=keys,
    description=st.none() | st.lists(words, min_size=1, max_size=3).map("\n\n".join),
    organiser=words,
    timezone=st.sampled_from([None, "Europe/Oslo", "America/New_York", "Asia/Kathmandu"]),
    language=st.sampled_from([None, "nn", "en"]),
    place=table(room=words, mark=st.sampled_from([None, "sail"])),
    contact=table(name=words, title=keys, email=st.just("kari@example.org")),
    privacy=table(controller=words, purpose=words, retention_days=st.none() | st.integers(1, 365)),
    stream=st.none() | table(watch_url=st.sampled_from([None, "https://example.org/a?b=1"])),
    sessions=st.lists(sessions(), min_size=1, max_size=3),
)


@settings(deadline=None, max_examples=30)
@given(meetings)
def test_what_is_written_is_read_as_the_same(written):
    try:
        meeting = MeetingFile.of(written)
    except ValidationError:  # two of one name, or an hour that the clocks skip
        reject()
    assert read(write(meeting)) == meeting


def test_rows_are_written_as_the_file_that_they_came_from(database):
    for file in (read(SAMPLE), read(SMALL + KEYED)):
        codes = database.write(lambda tx, file=file: add_meeting(tx, file)[1])
        with database.snapshot() as tx:
            meeting = tx.scalars(sa.select(Meeting).order_by(Meeting.id.desc()).limit(1)).one()
            found = meeting_as_written(tx, meeting)
        assert [session.code for session in found.sessions] == codes
        assert read(write(found)) == found
        sessions = zip(found.sessions, file.sessions, strict=True)
        as_given = [ours.model_copy(update={"code": wanted.code, "links": wanted.links}) for ours, wanted in sessions]
        assert found.model_copy(update={"sessions": tuple(as_given)}) == file
        for ours, wanted in zip(found.sessions, file.sessions, strict=True):
            assert {(link.role, link.label) for link in wanted.links} <= {
                (link.role, link.label) for link in ours.links
            }
