"""Exports, read back as people's programs read them, and compared with the database cell by cell."""

import csv
import io
import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import openpyxl
import pytest
import sqlalchemy as sa

from hybrid.reports.__main__ import make
from hybrid.reports.columns import STATES
from hybrid.reports.export import SEMICOLON_LANGUAGES

OSLO = ZoneInfo("Europe/Oslo")
HARD = (
    "=1+1",
    "+47 22 00 00 00 er nummeret, men hvem svarer?",
    "-5 grader i gymsalen, hva gjør dere da?",
    "@rektor, når begynner dere?",
    "＝HYPERLINK(1)",
    'Hun sa "nå", og så; hva "da"?',
    "Første linje\nandre linje\n\n=2+2 på den fjerde",
    "🎻" * 300,
    "כמה זה עולה؟ ومن يدفع بعد ذلك؟",
    "Sámi: čđŋšŧž, 日本語, ไทย og e\u0301n",
    "'allerede med apostrof",
    "0047",
    "1e5",
    "2024-10-31",
    "https://musikkiskolen.no/",
    "_x0041_ skal stå som det står",
)
"""What breaks careless files."""
COLUMNS = (
    *(
        "Nr.",
        "Spørsmålet",
        "Kort form",
        "Opprinnelig ordlyd",
        "Tilstand",
        "Sted",
        "Alle steder",
        "Kilde",
        "Navn",
        "Tema",
    ),
    *("Hvem svarer", "Stemmer", "Stemmer, Seilet", "Stemmer, på nett", "Antall som spurte", "Spurt (Europe/Oslo)"),
    *("Skrevet (Europe/Oslo)", "Vist (Europe/Oslo)", "I køen (Europe/Oslo)", "På scenen (Europe/Oslo)"),
    *("Besvart (Europe/Oslo)", "Ventet (sekunder)", "Svaret tok (sekunder)", "Slått sammen med nr.", "Begrunnelse"),
    *("Skriftlig svar", "Svar til", "Svart skriftlig (Europe/Oslo)"),
)


def ordered(here, kind, language="nb", which="questions", *, names=True):
    return make(
        {
            "database_url": here.database.url.render_as_string(hide_password=False),
            "session_id": here.session_id,
            "kind": kind,
            "language": language,
            "options": {"list": which, "names": names},
        }
    )


def read_csv(file, delimiter=";"):
    return list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def table(here, **options):
    head, *rows = read_csv(ordered(here, "csv", **options))
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.fixture
def filled(here):
    """A session with every hard text, every state, votes from both places, labels, panelists, replies and a family."""
    for number, body in enumerate(HARD):
        by = here.kari if number % 2 else here.ola
        here.ask(body, by=by, name=None if number % 3 else "=Kari & «Søn» <AS>", labels=here.labels[:2])
    kept = {
        state: here.ask_in(state) for state in ("approved", "queued", "dismissed", "withdrawn", "answered", "deferred")
    }
    crowd = here.crowd(3)
    for voter in (here.ola, *crowd):
        here.do(voter, "upvote_question", question_id=kept["approved"], upvoted=True)
    twin = here.ask("Hvem betaler etterpå?", by=here.ola)
    here.do(here.mona, "merge_questions", question_id=twin, into_id=kept["queued"])
    here.do(here.mona, "edit_question", question_id=kept["approved"], body="Hvem betaler, og hvor lenge?")
    here.do(here.mona, "shorten_question", question_id=kept["approved"], spoken="Hvem betaler?")
    here.do(here.mona, "assign_question", question_id=kept["deferred"], panelist_ids=here.panelists[:2])
    here.do(here.mona, "reply_to_question", question_id=kept["answered"], body="Kommunen.\n=3+3", to="asker")
    own_words = here.ask("Hva heter sønnen din?")
    here.do(here.mona, "dismiss_question", question_id=own_words, reason="-ikke her")
    here.ask_in("on_stage")
    return here


def rows_of(here):
    with here.database.snapshot() as tx:
        found = tx.execute(
            sa.text("SELECT * FROM questions WHERE session_id = :session ORDER BY id"), {"session": here.session_id}
        )
        return [dict(row._mapping) for row in found]


def clock(at):
    """A time as the database has it, by the clock in Oslo, in whole minutes."""
    if at is None:
        return None
    at = datetime.fromisoformat(at) if isinstance(at, str) else at
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(OSLO).replace(tzinfo=None, second=0, microsecond=0)


def without_mark(cell):
    """A text cell without the apostrophe that keeps a spreadsheet from calculating."""
    return cell[1:] if cell.startswith("'") and cell[1:2] in tuple("=+-@＝") else cell


def test_csv_is_for_a_double_click_in_a_norwegian_excel(filled):
    file = ordered(filled, "csv")

    assert file.startswith("\ufeffNr.;Spørsmålet;Kort form;".encode())
    assert not file.decode("utf-8-sig").startswith("sep=")
    assert tuple(read_csv(file)[0]) == COLUMNS


def test_no_cell_of_a_csv_begins_as_a_formula_does(filled):
    cells = [
        cell
        for language in ("nb", "en")
        for row in read_csv(ordered(filled, "csv", language), ";,"[language == "en"])[1:]
        for cell in row
    ]

    assert sum(cell.startswith(("'=", "'+", "'-", "'@", "'＝")) for cell in cells) >= 2 * 7
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))] == []


def test_csv_says_of_each_question_what_the_database_holds(filled):
    told, held = table(filled), rows_of(filled)

    assert len(told) == len(held) > len(HARD)
    for row, question in zip(told, held, strict=True):
        assert row["Nr."] == str(question["id"])
        for column, name in (
            ("Spørsmålet", "body"),
            ("Kort form", "spoken"),
            ("Opprinnelig ordlyd", "original_body"),
            ("Navn", "name"),
            ("Skriftlig svar", "reply_body"),
        ):
            assert without_mark(row[column]) == (question[name] or "")
        for column, name in (
            ("Spurt (Europe/Oslo)", "submitted_at"),
            ("Vist (Europe/Oslo)", "published_at"),
            ("På scenen (Europe/Oslo)", "staged_at"),
            ("Besvart (Europe/Oslo)", "answered_at"),
        ):
            assert row[column] == (f"{clock(question[name]):%Y-%m-%d %H:%M}" if question[name] else "")
        assert row["Slått sammen med nr."] == str(question["merged_into_id"] or "")


def test_xlsx_holds_typed_cells_and_no_formula(filled):
    book = openpyxl.load_workbook(io.BytesIO(ordered(filled, "xlsx")))
    sheet, held = book["Spørsmål"], rows_of(filled)

    head = [cell.value for cell in sheet[1]]
    assert (tuple(head), sheet.freeze_panes, sheet.auto_filter.ref) == (COLUMNS, "A2", sheet.dimensions)
    assert sheet.max_row == len(held) + 1
    for row, question in zip(sheet.iter_rows(min_row=2), held, strict=True):
        cell = dict(zip(head, row, strict=True))
        assert (cell["Nr."].data_type, cell["Nr."].value) == ("n", question["id"])
        assert cell["Spørsmålet"].value == (question["body"] or None)
        assert cell["Navn"].value == question["name"]
        assert {one.data_type for one in row} <= {"n", "s", "d"}
        assert cell["Spurt (Europe/Oslo)"].data_type == "d"
        assert cell["Spurt (Europe/Oslo)"].value.replace(second=0, microsecond=0) == clock(question["submitted_at"])
        assert {one.hyperlink for one in row} == {None}
    widths = {sheet.column_dimensions[letter].width for letter in "AB"}
    assert min(widths) >= 8
    assert max(widths) >= 50


def test_csv_and_workbook_say_the_same_in_every_cell(filled):
    book = openpyxl.load_workbook(io.BytesIO(ordered(filled, "xlsx")))

    for which, sheet in zip(("questions", "owed"), book, strict=True):
        cells = [[as_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        assert len(cells) > 1
        assert cells == [list(map(without_mark, row)) for row in read_csv(ordered(filled, "csv", which=which))]


def as_text(cell):
    """A cell of a workbook as the CSV has it."""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    return "" if cell is None else str(cell)


def test_json_holds_codes_and_instants(filled):
    told = json.loads(ordered(filled, "json"))
    held = rows_of(filled)

    assert told["session"]["code"] == filled.code
    assert [(one["question_id"], one["body"], one["state"]) for one in told["questions"]] == [
        (row["id"], row["body"], row["state"]) for row in held
    ]
    for one in told["questions"]:
        assert datetime.fromisoformat(one["submitted_at"]).utcoffset() is not None
        assert one["score"] == sum(one["votes"].values())
    assert {one["question_id"]: one["reason"] for one in told["questions"] if one["reason"]} == {
        row["id"]: row["reason"] for row in held if row["reason"]
    }


def test_votes_are_told_by_place_and_add_up(filled):
    by_state = {row["Tilstand"]: row for row in table(filled)}

    voted, family = by_state["På listen"], by_state["I køen"]
    assert (voted["Stemmer"], voted["Stemmer, Seilet"], voted["Stemmer, på nett"]) == ("4", "0", "4")
    assert (family["Antall som spurte"], family["Stemmer"], family["Stemmer, på nett"]) == ("2", "1", "1")
    assert family["Alle steder"] == "Seilet, På nett"
    shown = {int(key): row["score"] for key, row in filled.questions("desk").items()}
    told = {one["question_id"]: one["score"] for one in json.loads(ordered(filled, "json"))["questions"]}
    assert told == shown


def test_every_state_and_why_it_is_so_is_in_words(filled):
    told = table(filled)

    assert {row["Tilstand"] for row in told} == set(STATES.values())
    assert {row["Begrunnelse"] for row in told} == {"", "Det ligger utenfor temaet.", "'-ikke her"}
    assert {row["Svar til"] for row in told} == {"", "Den som spurte"}


def test_names_are_left_out_by_a_tick_and_authors_always(filled):
    assert any(row["Navn"] for row in table(filled))
    assert not any("Navn" in row for which in ("questions", "owed") for row in table(filled, names=False, which=which))
    assert "Søn" not in ordered(filled, "json", names=False).decode()
    sheets = openpyxl.load_workbook(io.BytesIO(ordered(filled, "xlsx", names=False)))
    assert not any("Søn" in str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row)
    assert all(
        "author_id" not in one and "author_alias" not in one for one in json.loads(ordered(filled, "json"))["questions"]
    )


def test_what_is_owed_in_writing_is_listed_by_who_owes_it(filled):
    nobodys = filled.ask_in("deferred", "Og hvem tar dette?")
    with_two = next(row["id"] for row in rows_of(filled) if row["state"] == "deferred")

    owed = [(row["Skal svare"], row["Nr."]) for row in table(filled, which="owed")]

    first, second = (row["Hvem svarer"] for row in table(filled) if row["Nr."] == str(with_two)).__next__().split(", ")
    assert owed == [(first, str(with_two)), (second, str(with_two)), ("Ingen er valgt", str(nobodys))]
    sheet = openpyxl.load_workbook(io.BytesIO(ordered(filled, "xlsx")))["Skal besvares skriftlig"]
    assert [(row[0].value, str(row[1].value)) for row in sheet.iter_rows(min_row=2)] == owed
    told = json.loads(ordered(filled, "json"))["owed"]
    assert [(one["panelist"] or "Ingen er valgt", str(one["question_id"])) for one in told] == owed


def test_what_is_owed_can_be_had_alone_in_each_form(filled):
    owed = {row["Nr."] for row in table(filled, which="owed")}

    assert openpyxl.load_workbook(io.BytesIO(ordered(filled, "xlsx", which="owed"))).sheetnames == [
        "Skal besvares skriftlig"
    ]
    told = json.loads(ordered(filled, "json", which="owed"))
    assert {str(one["question_id"]) for one in told["questions"]} == owed != set()


def test_answered_in_writing_is_owed_no_more(filled):
    deferred = next(row["id"] for row in rows_of(filled) if row["state"] == "deferred")

    filled.do(filled.mona, "reply_to_question", question_id=deferred, body="Stiftelsen.", to="all")

    assert table(filled, which="owed") == []
    row = next(row for row in table(filled) if row["Nr."] == str(deferred))
    assert (row["Tilstand"], row["Skriftlig svar"], row["Svar til"]) == ("Besvart skriftlig", "Stiftelsen.", "Alle")


def test_empty_session_gives_heads_alone(here):
    assert len(read_csv(ordered(here, "csv"))) == len(read_csv(ordered(here, "csv", which="owed"))) == 1
    book = openpyxl.load_workbook(io.BytesIO(ordered(here, "xlsx")))
    assert [sheet.max_row for sheet in book] == [1, 1]
    assert json.loads(ordered(here, "json"))["questions"] == []


def test_another_session_is_not_in_it(filled, elsewhere):
    elsewhere.ask("Et spørsmål fra et annet møte?")

    assert "annet møte" not in ordered(filled, "csv").decode()


@pytest.mark.parametrize(("language", "delimiter"), [("nb", ";"), ("nn", ";"), ("en", ",")])
def test_each_language_has_its_delimiter_and_words(filled, language, delimiter):
    file = ordered(filled, "csv", language)

    rows = read_csv(file, delimiter)
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert (language in SEMICOLON_LANGUAGES) == (delimiter == ";")
    assert (rows[0] == list(COLUMNS)) == (language == "nb")


def test_texts_that_were_forgotten_are_in_no_file(filled):
    filled.do(filled.hege, "forget_session")

    for kind in ("csv", "json"):
        assert "Hvem betaler" not in ordered(filled, kind).decode()
    assert len(table(filled)) == len(rows_of(filled))
