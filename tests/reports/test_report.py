"""The report as a page and on paper: what it says, that it says nothing personal, and that it can be heard."""

import io
import json
import re
from datetime import timedelta
from pathlib import Path

import pypdf
import pypdfium2
import pytest
import sqlalchemy as sa

import cast
from held_meeting import meeting_in
from hybrid.domain.meeting import Label, Meeting, Panelist, Reason, Session
from hybrid.questions.model import Question
from hybrid.reports.account import account_of
from hybrid.reports.document import as_data, document
from hybrid.reports.plots import MARKS, PALETTE, Canvas
from hybrid.reports.report import as_page, as_pdf

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("Ola Nordmann", "Kari Hansen", "Liv Moderator", "Aisha Rahman", "Per Pause")
ENDS_AT = cast.STARTS_AT + timedelta(minutes=120)
LONG = ((Panelist, "name"), (Label, "title"))
LANGUAGES = ("nb", "nn", "en")

pytestmark = pytest.mark.sqlite


def written(here, language="nb", made_at=ENDS_AT, *, canvas=None):
    with here.database.snapshot() as tx:
        return document(account_of(tx, here.session_id), language, canvas or Canvas(), made_at=made_at)


def made(here, maker, language="nb"):
    with here.database.snapshot() as tx:
        return maker(account_of(tx, here.session_id), language, {})


def pdf_of(here, language="nb"):
    return pypdf.PdfReader(io.BytesIO(made(here, as_pdf, language)))


def text_of(reader):
    return "\n".join(page.extract_text() for page in reader.pages)


def reopen(here):
    """Let the session be one that was opened, as every real one is."""
    for state in ("scheduled", "live"):
        here.do(here.hege, "set_session_state", state=state)


@pytest.fixture
def held(here):
    """A meeting of two hours that is over."""
    meeting = meeting_in(here, 4)
    meeting.hold(people=40, questions=50)
    meeting.course.at(120)
    here.do(here.hege, "set_session_state", state="closed")
    meeting.course.tell()
    return here


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_is_one_page_that_can_be_heard(held, language):
    reader = pdf_of(held, language)
    root = reader.trailer["/Root"]

    assert len(reader.pages) == 1
    assert root["/Lang"].startswith(language)
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert reader.metadata.title == "Skole pluss kulturskole"
    assert "pdfuaid" in root["/Metadata"].get_data().decode()


def test_each_drawing_on_paper_has_its_sentence(held):
    alternatives = []

    def look(element):
        element = element.get_object()
        if isinstance(element, list):
            for one in element:
                look(one)
        elif isinstance(element, dict):
            alternatives.extend([element["/Alt"]] if "/Alt" in element else [])
            if "/K" in element:
                look(element["/K"])

    look(pdf_of(held).trailer["/Root"]["/StructTreeRoot"])

    drawn = [part.sentence for part in written(held).parts if part.drawing]
    assert len(drawn) == 3
    assert sorted(alternatives) == sorted(drawn)


def test_pdf_says_the_numbers_of_the_document(held):
    said, text = written(held), re.sub(r"\s+", " ", text_of(pdf_of(held)))

    wanted = [said.lead, *(number.value for number in said.numbers)]
    wanted += [row.value for part in said.parts for row in part.rows]
    assert [words for words in wanted if re.sub(r"\s+", " ", words) not in text] == []


def test_pdf_is_drawn(held):
    """It is no white page: there is ink in each quarter of its upper half, and the colours of the two places."""
    page = pypdfium2.PdfDocument(made(held, as_pdf))[0].render(scale=1).to_pil().convert("RGB")
    width, height = page.size
    pixels = set(page.get_flattened_data() if hasattr(page, "get_flattened_data") else page.getdata())

    assert {tuple(bytes.fromhex(PALETTE[name][1:])) for name in ("room", "online", "act")} <= pixels
    for column in range(2):
        for row in range(2):
            part = page.crop(
                (column * width // 2, row * height // 4, (column + 1) * width // 2, (row + 1) * height // 4)
            )
            assert part.getextrema() != ((255, 255),) * 3


def test_no_dot_is_cut_at_an_edge_of_the_paper(held):
    """What came on stage at once lies at the beginning, and the longest wait may lie at the end."""
    drawing = Canvas(is_print=True).dots("room", [0, 50, 100], 0)
    width, radius = (float(re.search(rf'{name}="([\d.]+)"', drawing)[1]) for name in ("width", "r"))
    places = [width * float(at) / 100 for at in re.findall(r'cx="([\d.]+)%"', drawing)]

    assert len(places) == 3
    assert min(places) >= radius * 0.95
    assert max(places) <= width - radius * 0.95
    assert Canvas().dots("room", [0], None).count('cx="0.0%"') == 1


def test_page_may_be_longer_where_the_panel_is_large(held):
    def seat(tx):
        for number in range(60):
            own = {"session_id": held.session_id, "version": 1, "position": 10 + number}
            tx.add(Panelist(**own, name=f"Deltaker {number} i panelet", title="rektor"))

    held.database.write(seat)

    reader = pdf_of(held)

    assert len(reader.pages) > 1
    assert "Deltaker 59 i panelet" in text_of(reader)


def test_words_that_no_line_has_room_for_stay_on_the_sheet(held):
    word = "W" * 80
    held.database.write(lambda tx: tx.execute(sa.update(Meeting).values(place=word, organiser=word)))
    held.database.write(lambda tx: [tx.execute(sa.update(table).values(**{column: word})) for table, column in LONG])

    for page in pypdfium2.PdfDocument(made(held, as_pdf)):
        drawn = page.render(scale=1).to_pil().convert("L")
        assert drawn.crop((drawn.width - 20, 0, drawn.width, drawn.height)).getextrema() == (255, 255)


@pytest.fixture
def with_names(here):
    """A session in which names stand wherever people write."""
    here.do(here.mona, "set_name", name="Liv Moderator")
    here.do(here.mona, "set_screen", screen="message", message="Ring Per Pause.")
    asked = [here.ask(f"Hva mener Ola Nordmann om {n}?", name="Aisha Rahman") for n in range(5)]
    here.do(here.mona, "dismiss_question", question_id=asked[0], reason="Kari Hansen har svart på det.")
    here.do(here.mona, "note_question", question_id=asked[1], note="Spør Kari Hansen først.")
    here.do(here.mona, "shorten_question", question_id=asked[1], spoken="Ola Nordmann?")
    here.do(here.mona, "reply_to_question", question_id=asked[2], body="Det svarer Kari Hansen på.")
    here.do(here.mona, "put_on_stage", question_id=asked[3])
    label = here.do(here.mona, "save_label", title="Vikarordningen", shown=False)["label_id"]
    here.do(here.mona, "label_question", question_id=asked[4], label_ids=[label])
    return here


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_people_wrote_is_in_it(with_names, language):
    page, pdf = made(with_names, as_page, language).decode(), made(with_names, as_pdf, language)
    told = json.dumps(json.loads(page), ensure_ascii=False) + text_of(pypdf.PdfReader(io.BytesIO(pdf)))

    with with_names.database.snapshot() as tx:
        bodies = set(tx.scalars(sa.select(Question.body)))
    assert any("Ola Nordmann" in body for body in bodies)
    assert [name for name in (*NAMES, *(word for name in NAMES for word in name.split()[1:])) if name in told] == []
    assert [body for body in bodies if body in told] == []
    assert "Vikarordningen" in told
    assert "Pia Moe" in told


def test_own_words_are_told_as_such(with_names):
    fates = next(part for part in written(with_names).parts if part.key == "fates")

    assert fates.notes == ["Avvist: egne ord 1."]


def test_usual_reason_is_told_in_each_language_and_a_meetings_own_as_it_is(here):
    ours, own = {"name": "Utenfor temaet"}, {"name": "Spurt om før, av andre"}
    here.database.write(lambda tx: tx.execute(sa.update(Reason).filter_by(code="off_topic").values(**ours)))
    here.database.write(lambda tx: tx.execute(sa.update(Reason).filter_by(code="duplicate").values(**own)))
    for code in ("off_topic", "off_topic", "duplicate"):
        here.do(here.mona, "dismiss_question", question_id=here.ask(), reason=code)

    told = {
        language: next(part for part in written(here, language).parts if part.key == "fates").notes
        for language in LANGUAGES
    }

    assert told == {
        "nb": ["Avvist: utenfor temaet 2, spurt om før, av andre 1."],
        "nn": ["Avvist: utanfor temaet 2, spurt om før, av andre 1."],
        "en": ["Dismissed: off topic 2, spurt om før, av andre 1."],
    }


def test_how_votes_are_counted_is_said_where_the_files_come_to_more(here):
    """Ola's vote counts for what Kari's question was joined with as well, and so does Kari."""
    root, member = here.ask_in("approved"), here.ask_in("approved")
    here.do(here.ola, "upvote_question", question_id=member, upvoted=True)
    assert written(here).numbers[2].value == "1"
    assert not any("Stemmene" in note or "stemmene" in note for part in written(here).parts for note in part.notes)

    here.do(here.mona, "merge_questions", question_id=member, into_id=root)

    assert written(here).numbers[2].value == "1"
    fates = next(part for part in written(here).parts if part.key == "fates")
    assert fates.notes[-1].startswith("Øverst er stemmene talt slik de ble gitt. I filene ")


def test_what_the_pdf_says_of_itself_names_nobody(with_names):
    reader = pypdf.PdfReader(io.BytesIO(made(with_names, as_pdf)))
    itself = f"{reader.metadata} {reader.trailer['/Root']['/Metadata'].get_data()}"

    assert reader.metadata.author == "Musikk i Skolen"
    assert [name for name in NAMES if name in itself] == []


def test_report_outlives_the_texts(held):
    before = written(held)
    held.do(held.hege, "forget_session")

    after = written(held)

    promised, lost = "2 skal besvares skriftlig.", "2 var lovet svar skriftlig, og fikk det ikke."
    assert (after.lead, after.numbers) == (before.lead, before.numbers)
    assert promised in before.more
    assert after.more == before.more.replace(promised, lost)
    assert {part.key: part.rows for part in after.parts} == {part.key: part.rows for part in before.parts}


def test_session_that_never_opened_says_so(here):
    here.do(here.hege, "set_session_state", state="scheduled")

    said = written(here)

    assert (said.lead, said.parts, said.numbers) == ("Møtet har ikke vært åpnet.", [], [])
    assert "Møtet har ikke vært åpnet." in text_of(pdf_of(here))


def test_session_that_was_closed_without_having_opened_promises_no_report(here):
    here.do(here.hege, "set_session_state", state="scheduled")
    assert written(here).more == "Rapporten blir til når møtet er i gang."

    here.do(here.hege, "set_session_state", state="closed")

    said = written(here)
    assert (said.lead, said.more, said.parts) == ("Møtet har ikke vært åpnet.", "", [])
    assert said.when == "Torsdag 31. oktober 2024, 14.00–16.00"


def test_session_without_questions_says_so(here):
    reopen(here)
    assert written(here).lead == "Ingen spørsmål har kommet inn."
    here.do(here.hege, "set_session_state", state="closed")
    assert written(here).lead == "Ingen spørsmål kom inn."
    assert [part.key for part in written(here).parts] == ["people"]
    assert len(pdf_of(here).pages) == 1


def test_session_that_was_open_for_moments_is_told_with_one_time(here):
    """Before the planned time, which then says nothing of when it was."""
    early = cast.STARTS_AT - timedelta(hours=4, minutes=23)
    course = meeting_in(here, 1, starts_at=early).course
    course.at(0)
    reopen(here)
    course.at(1 / 3)
    here.do(here.hege, "set_session_state", state="closed")
    course.tell()

    assert written(here).when == "Torsdag 31. oktober 2024, kl.\u00a009.37"

    here.database.write(lambda tx: tx.execute(sa.update(Session).values(closed_at=early + timedelta(minutes=3))))
    assert written(here).when == "Torsdag 31. oktober 2024, 09.37–09.40"


def test_session_that_goes_on_says_until_when_it_tells(here):
    here.ask()

    assert written(here, made_at=ENDS_AT).states == ["Så langt, kl.\u00a016.00"]


def test_rehearsal_is_called_one_and_told_by_its_own_clock(here):
    offset = timedelta(days=400, minutes=7)
    moved = {"rehearsal": True, "clock_offset_seconds": int(offset.total_seconds())}
    here.database.write(lambda tx: tx.execute(sa.update(Session).values(moved)))
    meeting = meeting_in(here, 4, starts_at=cast.STARTS_AT + offset)
    meeting.hold(people=20, questions=20)
    meeting.course.at(120)
    here.do(here.hege, "set_session_state", state="closed")
    meeting.course.tell()

    said = written(here, made_at=ENDS_AT + offset)

    assert (said.states, said.when) == (["Generalprøve"], "Torsdag 31. oktober 2024, 14.00–16.00")
    assert said.parts[0].table.rows[0][0] == "14.00–14.05"


def test_parts_of_which_there_is_nothing_to_tell_are_left_out(here):
    here.database.write(lambda tx: [tx.execute(sa.delete(table)) for table in (Label, Panelist)])
    here.ask()

    assert [part.key for part in written(here).parts] == ["time", "shares", "waits", "fates", "people"]
    assert len(pdf_of(here).pages) == 1


def test_place_without_a_mark_of_its_own_is_a_door(here):
    here.database.write(lambda tx: tx.execute(sa.update(Meeting).values(mark="door", place="Aula <A> & B, Oslo")))
    here.ask()

    said = written(here)

    assert MARKS["door"] in said.marks["in_room"]
    assert said.where[0].text == "Aula <A> & B, Oslo"
    assert "Aula <A> & B" in text_of(pdf_of(here))


def test_marks_are_those_of_the_pages():
    pages = (ROOT / "static/js/people/place_mark.js").read_text()

    assert [name for name, path in MARKS.items() if f'd="{path}"' not in pages] == []


def test_paper_has_the_light_palette():
    tokens = (ROOT / "static/css/base/tokens.css").read_text()

    assert [name for name, colour in PALETTE.items() if f"--{name}: {colour};" not in tokens] == []
    typeset = set(re.findall(r'rgb\("(#[0-9a-f]{6})"\)', (ROOT / "hybrid/reports/report.typ").read_text()))
    assert typeset <= set(PALETTE.values())


def test_drawings_take_no_style_but_classes(held):
    drawn = as_data(written(held))

    assert "style=" not in drawn
    assert "<style" not in drawn
    assert "fill:" not in drawn


def test_each_class_of_a_drawing_is_coloured(held):
    css = (ROOT / "static/css/reports/drawings.css").read_text()
    used = {name for names in re.findall(r'class=\\"([^"\\]+)\\"', as_data(written(held))) for name in names.split()}

    assert {"room", "online", "act"} <= used
    assert [name for name in sorted(used - {"plot"}) if f".{name}" not in css] == []


def test_day_and_time_are_written_as_each_language_does(here):
    here.do(here.hege, "set_session_state", state="scheduled")

    assert written(here).when == "Torsdag 31. oktober 2024, 14.00–16.00"
    assert written(here, "en").when == "Thursday 31 October 2024, 14:00–16:00"
