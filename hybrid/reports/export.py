"""A session's questions as a file: CSV and XLSX for people, JSON for programs.

* CSV is for a double click: a byte-order mark tells spreadsheets that it is UTF-8, a semicolon parts the cells where
  the language is Norwegian, as an Excel of that country expects, and no cell begins as a formula does.
* XLSX has a sheet of all questions and one of what is owed in writing, in typed cells.
* JSON has both, with states and places by their codes and times with their offset.
"""

import csv
import io
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter
from babel.languages import get_official_languages

from ..base.clock import utc_now
from ..base.errors import N_
from ..base.languages import said_in
from ..domain.roles import Attendance
from ..questions.model import Question
from . import columns as told_of
from .account import Account
from .columns import NAME, OWED, QUESTIONS, Column, Kind, Row, Value, owed_rows, question_rows

SEMICOLON_LANGUAGES = frozenset(get_official_languages("NO"))
_BEGINS_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_TITLES = {"questions": N_("Spørsmål"), "owed": N_("Skal besvares skriftlig")}

Options = Mapping[str, Any]


def as_csv(account: Account, language: str, options: Options) -> bytes:
    """Write the questions, or with `list: owed` what is owed in writing, as CSV."""
    columns, rows = _table(account, language, options["list"], names=options["names"])
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";" if language in SEMICOLON_LANGUAGES else ",", lineterminator="\r\n")
    writer.writerow([column.titled(account, language) for column in columns])
    writer.writerows([_plain(column.read(row)) for column in columns] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def _table(account: Account, language: str, which: str, *, names: bool) -> tuple[list[Column], list[Row]]:
    columns, rows = (OWED, owed_rows) if which == "owed" else (QUESTIONS, question_rows)
    return [column for column in columns if names or column is not NAME], rows(account, language)


def _plain(value: Value) -> str | int:
    """Write a cell of a CSV, so that no spreadsheet takes it for a formula: an apostrophe says that it is text."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, int):
        return value
    return f"'{value}" if value.startswith(_BEGINS_FORMULA) else value


def as_xlsx(account: Account, language: str, options: Options) -> bytes:
    """Write the questions and what is owed in writing as a workbook of two sheets."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    book.set_properties({"title": account.session.full_title, "author": account.session.meeting.organiser})
    for which, title in _wished(options).items():
        columns, rows = _table(account, language, which, names=options["names"])
        sheet = book.add_worksheet(said_in(language, title)[:31])
        _fill(book, sheet, [column.titled(account, language) for column in columns], columns, rows)
    book.close()
    return written.getvalue()


def _wished(options: Options) -> dict[str, str]:
    """Return the lists that a file of several has: both, or what is owed alone, each with its title."""
    return {which: title for which, title in _TITLES.items() if options["list"] != "owed" or which == "owed"}


def _fill(book: Any, sheet: Any, titles: Sequence[str], columns: Sequence[Column], rows: Sequence[Row]) -> None:
    """Write a sheet: a head that stays and filters, a width for what each column holds, and typed cells."""
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#eeece5", "bottom": 1})
    formats = _formats(book)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.kind.value, formats[column.kind])
        sheet.write_string(0, place, titles[place], head)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    for line, row in enumerate(rows, 1):
        for place, column in enumerate(columns):
            _write_cell(sheet, line, place, column.read(row), formats[column.kind])


def _formats(book: Any) -> dict[Kind, Any]:
    top = {"valign": "top"}
    wrapped = book.add_format(top | {"text_wrap": True})
    return {
        Kind.TEXT: wrapped,
        Kind.WORDS: wrapped,
        Kind.NUMBER: book.add_format(top | {"num_format": "0"}),
        Kind.TIME: book.add_format(top | {"num_format": "yyyy-mm-dd hh:mm", "align": "left"}),
    }


def _write_cell(sheet: Any, line: int, place: int, value: Value, form: Any) -> None:
    """Write a cell as what it is: a text is never read as a formula, a number or a link."""
    if value is None or value == "":
        sheet.write_blank(line, place, None, form)
    elif isinstance(value, datetime):
        sheet.write_datetime(line, place, value, form)
    elif isinstance(value, int):
        sheet.write_number(line, place, value, form)
    else:
        sheet.write_string(line, place, value, form)


def as_json(account: Account, language: str, options: Options) -> bytes:
    """Write the session, its questions and what is owed in writing as one JSON object."""
    session, meeting = account.session, account.session.meeting
    told = {
        "session": {
            "code": session.code,
            "title": session.title,
            "meeting": meeting.title,
            "organiser": meeting.organiser,
            "place": meeting.place,
            "timezone": meeting.timezone,
            "state": session.state,
            "starts_at": _instant(account, session.starts_at + session.clock_offset),
            "ends_at": _instant(account, session.ends_at + session.clock_offset),
            "closed_at": _instant(account, session.closed_at),
        },
        "exported_at": _instant(account, utc_now()),
        "questions": [
            _question(account, question, names=options["names"])
            for question in (account.owed if options["list"] == "owed" else account.questions)
        ],
        "owed": [
            {"panelist": row.owner.name if row.owner else None, "question_id": row.question.id}
            for row in owed_rows(account, language)
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def _question(account: Account, question: Question, *, names: bool) -> dict[str, Any]:
    votes = account.votes.get(question.id, Counter[Attendance]())
    reply = {"body": question.reply_body, "to": question.reply_to, "at": _instant(account, question.reply_at)}
    return {
        "question_id": question.id,
        "body": question.body,
        "spoken": question.spoken,
        "original_body": question.original_body,
        "state": question.state,
        "answered_in_writing": question.is_answered_in_writing,
        "attendance": question.attendance,
        "attendances": question.attendances,
        "source": told_of.source_of(question),
        **({"name": question.name} if names else {}),
        "labels": told_of.labels_of(account, question),
        "panelists": told_of.panelists_of(account, question),
        "score": sum(votes.values()),
        "votes": {place: votes[place] for place in Attendance},
        "askers": question.askers,
        **{name: _instant(account, getattr(question, name)) for name in _TIMES},
        "waited_seconds": told_of.waited_seconds(question),
        "answer_seconds": told_of.answer_seconds(question),
        "merged_into_id": question.merged_into_id,
        "merged_ids": question.merged_ids,
        "reason": question.reason,
        "reply": reply if question.reply_body else None,
    }


_TIMES = ("submitted_at", "written_at", "published_at", "queued_at", "staged_at", "answered_at")


def _instant(account: Account, at: datetime | None) -> str | None:
    """Write an instant by the meeting's clock, with its offset."""
    return at.astimezone(account.zone).isoformat(timespec="seconds") if at else None
