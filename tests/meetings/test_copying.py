"""A meeting as a file: to correct it by, and to make the next one of."""

import sqlalchemy as sa

from hybrid.domain.meeting import Meeting
from hybrid.meetings.copying import file_of_next, file_to_correct
from hybrid.meetings.correct_meeting import correct, meeting_of
from hybrid.meetings.import_meeting import add_meeting
from hybrid.meetings.meeting_file import read
from written_meetings import SAMPLE


def imported(database):
    database.write(lambda tx: add_meeting(tx, read(SAMPLE)))


def written(database, how):
    with database.snapshot() as tx:
        return how(tx, tx.scalars(sa.select(Meeting)).one())


def test_file_to_correct_changes_nothing_as_it_is(database):
    imported(database)
    file = read(written(database, file_to_correct))

    with database.snapshot() as tx:
        meeting = meeting_of(tx, file)
    assert meeting is not None
    assert correct(database, meeting.id, file, dry_run=True)["changes"] == []


def test_file_of_the_next_meeting_is_of_no_meeting_that_is_there(database):
    imported(database)
    text = written(database, file_of_next)
    file = read(text)

    with database.snapshot() as tx:
        assert meeting_of(tx, file) is None
    assert text.startswith("# A copy without its code")
    assert [session.code for session in file.sessions] == [None]
    assert [one.title for one in file.sessions[0].segments] == [one.title for one in read(SAMPLE).sessions[0].segments]


def test_labels_that_moderators_made_are_no_part_of_the_plan(here):
    here.do(here.mona, "save_label", title="Kari sin sønn", shown=False)

    for how in (file_of_next, file_to_correct):
        text = written(here.database, how)
        assert "Kari sin sønn" not in text
        assert len(read(text).sessions[0].labels) == len(here.labels)


def test_no_secret_of_a_link_stands_in_a_file(here):
    for how in (file_of_next, file_to_correct):
        assert "#" not in written(here.database, how).replace("# ", "", 1)
