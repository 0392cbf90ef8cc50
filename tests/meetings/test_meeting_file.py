"""A meeting's file: the sample is complete, and each fault names its key and says what to write."""

from datetime import UTC, datetime

import pytest

from hybrid.domain.roles import LINKS
from hybrid.meetings import usual
from hybrid.meetings.meeting_file import MeetingFileError, read, read_text
from hybrid.meetings.schema import LANGUAGES
from written_meetings import SAMPLE, SMALL


def test_the_sample_has_its_programme_panel_and_links():
    file = read(SAMPLE)
    (session,) = file.sessions

    assert file.short_title == "Skole pluss kulturskole"
    assert (file.place.room, file.place.mark) == ("Seilet", "sail")
    assert session.starts_at == datetime(2024, 10, 31, 13, 0, tzinfo=UTC)
    assert session.ends_at == datetime(2024, 10, 31, 15, 0, tzinfo=UTC)
    assert session.segments[0].starts_at == session.starts_at
    assert session.segments[-1].ends_at == session.ends_at
    assert {segment.kind for segment in session.segments} == {
        "welcome",
        "talk",
        "break",
        "questions",
        "close",
    }
    assert len(session.panelists) == 5
    assert len(session.labels) == 3
    assert {link.role for link in session.links} == set(LINKS)


def test_the_sample_gives_each_panelist_a_link_and_a_talk():
    (session,) = read(SAMPLE).sessions
    names = [panelist.name for panelist in session.panelists]

    assert [link.label for link in session.links if link.role == "panelist"] == names
    assert [segment.speaker for segment in session.segments if segment.kind == "talk"] == names


def test_what_is_left_out_has_a_sensible_value():
    file = read(SMALL)
    (session,) = file.sessions

    assert (file.short_title, file.place.mark, file.language) == (
        "Kveldsmøte",
        "door",
        "nb",
    )
    assert (file.stream.watch_url, file.description) == (None, "")
    assert file.privacy.retention_days == 30
    assert (session.code, session.moderated) == (None, True)


def test_times_are_those_of_the_place_in_summer_too():
    (session,) = read(SMALL).sessions
    assert (session.starts_at.hour, session.ends_at.hour) == (16, 18)


def test_text_is_cleaned():
    assert read(SMALL.replace('"Kveldsmøte"', '"  Kveldsmo\u0308te\u202e "')).title == "Kveldsmöte"


def test_a_code_may_be_chosen():
    (session,) = read(SMALL.replace("date =", 'code = "KTR7HW"\ndate =')).sessions
    assert session.code == "KTR7HW"


def test_panelists_link_may_have_a_label_that_is_no_name():
    panel = 'panelists = [{ name = "Pia Moe" }]\nlinks = [\n'
    link = '{ role = "panelist", label = "Nettbrett 1", panelist = "Pia Moe" },\n'
    others = '{ role = "moderator", label = "O" }, { role = "host", label = "V" }]\n'
    head, _, rest = SMALL.partition("[[sessions.segments]]")

    (session,) = read(
        head + panel + link + others + "[[sessions.segments]]" + rest.partition("[[sessions.links]]")[0]
    ).sessions

    assert (session.links[0].label, session.links[0].panelist) == ("Nettbrett 1", "Pia Moe")


def test_reason_may_have_a_short_name_for_the_moderators():
    (session,) = read(
        SMALL.replace('title = "Uklart."', 'name = "Uklart"\ntitle = "Skriv det gjerne på nytt."')
    ).sessions

    assert [(reason.name, reason.title) for reason in session.reasons] == [("Uklart", "Skriv det gjerne på nytt.")]


FAULTS = [
    ('title = "Kveldsmøte"', "", "`title` is missing"),
    ('"Kveldsmøte"', '" "', "`title` must be text in quotes"),
    ('"Kveldsmøte"', "7", "`title` must be text in quotes"),
    ('title = "Kveldsmøte"', 'title = "K"\nsubtitel = "x"', "`subtitel` is a key that"),
    ('label = "Vert"', 'label = "V"\ncolour = 1', "links[2].colour` is a key that"),
    ("Europe/Oslo", "Europe/Bergen", "`timezone` must be a time zone"),
    ("Europe/Oslo", "../../etc/passwd", "`timezone` must be a time zone"),
    ('room = "Aulaen"', 'room = "A"\nmark = "boat"', "`place.mark` must be one of 'door', 'sail', not"),
    ('room = "Aulaen"', 'room = "A"\nmark = ["sail"]', "`place.mark` must be one of"),
    ("kari@example.org", "kari", "`contact.email` must be an e-mail address"),
    ("[contact]", "[[contact]]", "`contact` must be a table"),
    ('purpose = "å svare"', 'purpose = "x"\nretention_days = 0', "retention_days` must be a whole"),
    ("[contact]", '[stream]\nwatch_url = "javascript:alert(1)"\n[contact]', "`stream.watch_url` must be"),
    ("2024-07-01", '"2024-07-01"', "`sessions[1].date` must be a date without quotes"),
    ('start = "18:00"\nend = "20.00"', 'start = "25:00"\nend = "20.00"', "[1].start` must be a time"),
    ('"20.00"', '"17:00"', "`sessions[1].end` must be later than its start"),
    ("2024-07-01", "9999-12-31", "`sessions[1].date` must be a day of the years 1970 to 2100, not 9999-12-31"),
    ("2024-07-01", "0001-01-01", "`sessions[1].date` must be a day of the years 1970 to 2100, not 0001-01-01"),
    ("date =", 'code = "abc"\ndate =', "`sessions[1].code` must be 6 of the characters"),
    ("date =", 'moderated = "yes"\ndate =', "`sessions[1].moderated` must be true or false"),
    (
        "date =",
        f'title = "{"x" * 61}"\ndate =',
        "[1].title` must be text in quotes, at least 1 and at most 60",
    ),
    ("date =", 'labels = "x"\ndate =', "`sessions[1].labels` must be a list"),
    ("date =", "labels = [1]\ndate =", "`sessions[1].labels[1]` must be text"),
    (
        "date =",
        'panelists = [{ name = "Kari Dahl" }, { name = "Kari  Dahl", title = "elev" }]\ndate =',
        "`sessions[1].panelists[2]` has the same name as one above it. Tell them apart by their names",
    ),
    ("date =", 'labels = ["a", "a"]\ndate =', "`sessions[1].labels[2]` has the same title"),
    ('"questions"', '"lunch"', "`sessions[1].segments[2].kind` must be one of"),
    ('"19:00"', '"20:30"', "`sessions[1].segments[2]` must lie between"),
    ('start = "18:30"', 'start = "18:20"', "segments[2].start` must not be before"),
    ('"host"', '"chef"', "`sessions[1].links[2].role` must be one of"),
    ("2024-07-01", '"1.7.2024"', "`sessions[1].date` must be a date without quotes, such as 2024-07-01, not"),
    ('label = "Vert"', 'label = "V"\npanelist = "Pia"', "links[2].panelist` must name one of the panel"),
    ('"host"', '"panelist"\npanelist = "Nobody"', "`sessions[1].links[2].panelist` must name one of the panel"),
    ('"unclear"', '"Un clear"', "`sessions[1].reasons[1].code` must be a short word"),
    ("2024-07-01", "2024-07-01T18:00:00", "must be a date alone: write 2024-07-01, not 2024-07-01T18:00:00."),
    ("2024-07-01", "2024-07-01 18:00:00Z", "must be a date alone: write 2024-07-01, not 2024-07-01T18:00:00Z."),
    ("2024-07-01", "18:00:00", "must be a date without quotes, such as 2024-10-31, not 18:00:00."),
    ('"20.00"', "20:00:00", '`sessions[1].end` must be a time in quotes: write "20:00", not 20:00:00.'),
    ('"20.00"', "2024-07-01T20:00:00", 'must be a time in quotes: write "20:00", not 2024-07-01T20:00:00.'),
    ('"20.00"', "2024-07-01", 'must be a time such as "14:05", in quotes, not 2024-07-01.'),
    ('"Kveldsmøte"', "2024-07-01", '`title` must be text in quotes: write "2024-07-01", not 2024-07-01.'),
    ("date =", "labels = [2024-07-01]\ndate =", '.labels[1]` must be text in quotes: write "2024-07-01"'),
    ('"Europe/Oslo"', "[{ at = 18:00:00, is = true }]", "not [{at = 18:00:00, is = true}]."),
    (SMALL[SMALL.index("[[sessions]]") :], "", "`sessions` is missing"),
    ("title =", "title", "The file is not written as TOML"),
]


@pytest.mark.parametrize(("old", "new", "sentence"), FAULTS)
def test_a_fault_names_its_key_and_says_what_to_write(old, new, sentence):
    assert old in SMALL
    with pytest.raises(MeetingFileError) as caught:
        read(SMALL.replace(old, new, 1))
    assert sentence in str(caught.value)
    assert str(caught.value).endswith(".")


def test_a_time_that_the_clocks_skip_is_refused():
    skipped = SMALL.replace("2024-07-01", "2024-03-31").replace('"18:00"\nend = "20.00"', '"02:30"\nend = "20.00"')
    with pytest.raises(MeetingFileError, match="clocks are put forward"):
        read(skipped)


def test_a_file_that_is_not_there_is_a_sentence(tmp_path):
    with pytest.raises(MeetingFileError, match="cannot be read"):
        read(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("encoding", "sentence"),
    [
        (
            "cp1252",
            'line 2 reads «title = "Kveldsmøte"» in Windows-1252, which some editors call ANSI. Save it as UTF-8.',
        ),
        ("utf-16", "is saved as UTF-16, which some editors call Unicode. Save it as UTF-8."),
        ("utf-16-be", "is saved as UTF-16, which some editors call Unicode. Save it as UTF-8."),
        ("utf-32", "is saved as UTF-32. Save it as UTF-8."),
    ],
)
def test_a_file_in_another_encoding_is_named_with_its_cure(tmp_path, encoding, sentence):
    file = tmp_path / "old.toml"
    file.write_bytes(SMALL.encode(encoding))
    with pytest.raises(MeetingFileError) as caught:
        read(file)
    assert str(caught.value).endswith(sentence)


@pytest.mark.parametrize("beginning", [b"PK\x03\x04", b"{\\rtf1", b"\xd0\xcf\x11\xe0"])
def test_a_document_of_a_word_processor_is_named_with_its_cure(tmp_path, beginning):
    file = tmp_path / "meeting.toml"
    file.write_bytes(beginning + bytes(range(256)))
    with pytest.raises(MeetingFileError, match=r"is a document of a word processor\. Save it there as plain text"):
        read(file)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_byte_order_mark_is_taken(tmp_path, line_end):
    file = tmp_path / "marked.toml"
    file.write_bytes(SMALL.replace("\n", line_end).encode("utf-8-sig"))
    assert read(file) == read(SMALL) == read(read_text(file))


MISTAKES = [
    ('"Kveldsmøte"', "“Kveldsmøte”", 2, "Write straight quotation marks"),
    ('"Kveldsmøte"', "«Kveldsmøte»", 2, "Write straight quotation marks"),
    ('room = "Aulaen"', "room = ‘Aulaen’", 6, "Write straight quotation marks"),
    ('"Kveldsmøte"', "Kveldsmøte", 2, "Write text in quotation marks"),
    ("2024-07-01", "01.12.2026", 14, "Write a date like this: 2026-12-01."),
    ("2024-07-01", "1/12/2026", 14, "Write a date like this: 2026-12-01."),
    ("2024-07-01", "31.02.2026", 14, "Write a date like this: 2026-12-01."),
    ('"18:00"\nend = "20.00"', '18:00\nend = "20.00"', 15, 'Write a time in quotation marks: "18:00".'),
    ("date =", "moderated = True\ndate =", 14, "Write true or false, in small letters"),
    ('organiser = "Skolen"', 'organiser\u00a0= "Skolen"', 3, "A character in it does not show (U+00A0)"),
    ('organiser = "Skolen"', 'organiser = "Sko\0len"', 3, "A character in it does not show (U+0000)"),
    ("[contact]", "[contact", 7, "«[contact»"),
    ('"Kveldsmøte"', '"Kveldsmøte”', 2, "write the same straight quotation mark after it as before it."),
    ('"Kveldsmøte"', '"Kveldsmøte', 2, "write the same straight quotation mark after it as before it."),
    ('"Aulaen"', "'Aulaen’", 6, "write the same straight quotation mark after it as before it."),
    ('"Aulaen"', "'Aulaen’\nlabel = 'A'", 6, "write the same straight quotation mark after it as before it."),
    ("2024-07-01", "1. desember 2026", 14, "Write a date like this: 2026-12-01."),
    ("2024-07-01", "2027–03–01", 14, "Write a date like this: 2027-03-01."),
    ("2024-07-01", "2027-3-1", 14, "Write a date like this: 2027-03-01."),
    ("2024-07-01", "2026-02-30", 14, "There is no such day"),
    ('organiser = "Skolen"', 'title = "Igjen"', 3, "The key stands twice"),
    ("[contact]", "lift = { on = 1, on = 2 }\n[contact]", 7, "The key stands twice"),
    ("date =", 'labels = ["Skule""Økonomi"]\ndate =', 14, "Is a comma missing between two values of the list"),
    ("date =", 'labels = [{ name = "a" title = "b" }]\ndate =', 14, "Is a comma missing between two of its keys"),
]


@pytest.mark.parametrize(("old", "new", "line", "cure"), MISTAKES)
def test_a_mistake_that_people_make_is_named_with_its_line_and_cure(old, new, line, cure):
    assert old in SMALL
    with pytest.raises(MeetingFileError) as caught:
        read(SMALL.replace(old, new, 1))
    assert f"line {line}: " in str(caught.value)
    assert cure in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('["Skule", "Økonomi"]', '["Skule""Økonomi"]', "column 18 of line 14: "),
        ("room = 'Aulaen'", "room = 'Aulaen’", "column 8 of line 6: "),
    ],
)
def test_a_mistake_is_named_with_its_column(old, new, place):
    right = SMALL.replace('"Aulaen"', "'Aulaen'").replace("date =", 'labels = ["Skule", "Økonomi"]\ndate =')
    with pytest.raises(MeetingFileError) as caught:
        read(right.replace(old, new, 1))
    assert place in str(caught.value)


def test_what_stops_in_mid_line_is_a_sentence():
    with pytest.raises(MeetingFileError, match="Is something missing at its end"):
        read(SMALL + 'title = """')


def test_a_file_that_is_too_large_is_a_sentence(tmp_path):
    file = tmp_path / "large.toml"
    file.write_text(SMALL + "# so it goes on\n" * 350_000)
    for source in (file, file.read_text()):
        with pytest.raises(MeetingFileError, match=r"and a meeting's has at most 1\.5 MB"):
            read(source)


@pytest.mark.parametrize(
    ("name", "amount"), [("sessions", 2_001), ("sessions[1].segments", 201), ("sessions[1].labels", 201)]
)
def test_more_than_there_may_be_is_a_sentence(name, amount):
    head, _, session = SMALL.partition("[[sessions]]")
    added = {
        "sessions": SMALL + ("[[sessions]]" + session) * (amount - 1),
        "sessions[1].segments": SMALL + "[[sessions.segments]]\n" * (amount - 2),
        "sessions[1].labels": f"{head}[[sessions]]\nlabels = {[f'L{n}' for n in range(amount)]}{session}",
    }[name]
    with pytest.raises(MeetingFileError) as caught:
        read(added)
    assert str(caught.value).startswith(f"`{name}` holds {amount}, and there may be")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_without_reasons_gets_the_usual_ones_in_its_language(language):
    without = SMALL.replace('[[sessions.reasons]]\ncode = "unclear"\ntitle = "Uklart."\n', "")
    (session,) = read(f'language = "{language}"\n{without}').sessions

    assert [reason.code for reason in session.reasons] == ["duplicate", "off_topic", "unclear", "personal", "statement"]
    assert all(reason.name and reason.title.endswith(".") for reason in session.reasons)
    assert session.reasons[2].name == ("Unclear" if language == "en" else "Uklart")


def test_a_file_may_wish_for_no_reasons():
    without = SMALL.replace('[[sessions.reasons]]\ncode = "unclear"\ntitle = "Uklart."\n', "")
    (session,) = read(without.replace("date =", "reasons = []\ndate =")).sessions
    assert session.reasons == ()


def test_the_usual_reasons_are_those_of_the_sample():
    assert [tuple(vars(reason).values()) for reason in read(SAMPLE).sessions[0].reasons] == usual.reasons("nb")


def test_a_session_may_have_a_title_of_its_own():
    assert read(SMALL.replace("date =", 'title = "Dag to"\ndate =')).sessions[0].title == "Dag to"
    assert read(SMALL).sessions[0].title is None
