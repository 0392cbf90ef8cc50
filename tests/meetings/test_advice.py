"""What is said after an import: what may be a slip in the file, or would look better, though it is not wrong."""

from datetime import UTC, datetime

from hybrid.meetings.advice import advice_on
from hybrid.meetings.meeting_file import read
from written_meetings import SAMPLE, SMALL

BEFORE = datetime(2024, 7, 1, 17, 59, tzinfo=UTC)
AFTER = datetime(2024, 7, 1, 18, 1, tzinfo=UTC)
SESSION = SMALL[SMALL.index("[[sessions]]") :]


def with_panel(links):
    panel = f'panelists = [{{ name = "Pia Moe" }}]\nlinks = [{links}]\ndate ='
    return SMALL.partition("[[sessions.links]]")[0].replace("date =", panel)


def test_a_long_title_is_asked_for_a_short_one():
    long = SMALL.replace("Kveldsmøte", "Kveldsmøte om kulturskolen " * 3)
    assert advice_on(read(SMALL), BEFORE) == []
    assert advice_on(read(long), BEFORE) == [
        "The title has 80 characters: write a `short_title` of at most 60 for the screens."
    ]
    assert advice_on(read(long.replace("organiser", 'short_title = "Kveldsmøte"\norganiser', 1)), BEFORE) == []


def test_a_session_that_is_over_is_named_with_its_day():
    later = SESSION.replace("2024-07-01", "2024-07-02")

    assert advice_on(read(SMALL + later), AFTER) == [
        "`sessions[1]` was over on 2024-07-01. If that is a slip, write another `date` and import the file again."
    ]
    assert advice_on(read(SMALL + later), BEFORE) == []


def test_session_with_a_code_is_corrected_by_the_same_file():
    (said,) = advice_on(read(SMALL.replace("date =", 'code = "KTR7HW"\ndate =')), AFTER)
    assert "write another `date` and import" in said


def test_of_many_sessions_that_are_over_a_few_are_named():
    said = advice_on(read(SMALL + SESSION * 1_999), AFTER)
    assert [sentence.partition(" ")[0] for sentence in said[:-1]] == [f"`sessions[{number}]`" for number in range(1, 6)]
    assert said[-1] == "The same is so of 1,995 more."


def test_a_panelists_link_that_is_nobodys_own_is_named():
    shared = with_panel('{ role = "panelist", label = "Nettbrett" }, { role = "panelist", label = "Pia Moe" }')

    (said,) = advice_on(read(shared), BEFORE)

    assert said.startswith("`sessions[1].links[1]` is nobody's own: none of the panel is named «Nettbrett».")


def test_a_link_that_says_whose_it_is_needs_no_advice():
    own = with_panel('{ role = "panelist", label = "Nettbrett 1", panelist = "Pia Moe" }')
    assert advice_on(read(own), BEFORE) == []


def test_the_sample_needs_no_advice_before_its_day():
    assert advice_on(read(SAMPLE), BEFORE) == []
