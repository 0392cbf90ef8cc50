"""Which thing a corrected file means by each entry, and how it is told, without a database."""

from datetime import date, time
from types import SimpleNamespace

import pytest

from hybrid.meetings.correction import differences, matched_parts, told


def parts(written):
    """Parts by their names in a line; `pia:Pia` is named Pia and has the key pia."""
    made = []
    for position, word in enumerate(written.split(), 1):
        key, _, name = word.rpartition(":")
        made.append(SimpleNamespace(name=name, code=name, key=key or None, position=position))
    return made


def written(pairs):
    """Pairs as `there=wanted`, each by its name, with a dot for none."""
    return " ".join(f"{row.name if row else '.'}={entry.name if entry else '.'}" for row, entry in pairs)


@pytest.mark.parametrize(
    ("there", "wanted", "paired"),
    [
        ("A B C", "A B C", "A=A B=B C=C"),
        ("A B C", "C A B", "C=C A=A B=B"),
        ("A B C", "A X C", "A=A B=X C=C"),
        ("A B C", "N A X C", ".=N A=A B=X C=C"),
        ("A B C", "A C", "A=A C=C B=."),
        ("A B", "A B N", "A=A B=B .=N"),
        ("A B", "X Y", "A=X B=Y"),
        ("A A B", "A A", "A=A A=A B=."),
        ("a:A b:B", "b:X a:Y", "B=X A=Y"),
        ("a:A b:B", "a:A n:B", "A=A .=B B=."),
        ("a:A B", "A b:B", "A=A B=B"),
        ("A b:B", "A c:C", "A=A .=C B=."),
        ("A B", "A b:X", "A=A B=X"),
        ("", "A", ".=A"),
        ("A", "", "A=."),
    ],
)
def test_entry_is_known_by_key_else_by_name_else_by_place(there, wanted, paired):
    assert written(matched_parts(parts(there), parts(wanted), "name")) == paired


def test_what_was_taken_out_is_known_again_by_its_name_but_never_by_its_place():
    gone = parts("B")
    assert written(matched_parts(parts("A"), parts("A B"), "name", gone)) == "A=A B=B"
    assert written(matched_parts(parts("A"), parts("A C"), "name", gone)) == "A=A .=C"


def test_reason_is_known_by_its_code_alone():
    assert written(matched_parts(parts("A B"), parts("A X"), "code")) == "A=A .=X B=."


def test_differences_name_the_key_as_the_file_has_it():
    was = {"title": "A", "start": time(14, 5), "date": date(2026, 12, 1), "stream": {"watch_url": "https://a"}}
    now = {"title": "B", "start": time(14, 10), "date": date(2026, 12, 1), "moderated": False, "labels": ["x"]}

    assert list(differences("sessions[1]", was, now)) == [
        "sessions[1].title: «A» → «B»",
        "sessions[1].start: 14:05 → 14:10",
        "sessions[1].stream.watch_url: «https://a» → –",
        "sessions[1].moderated: – → false",
    ]


def test_long_text_is_told_in_a_line():
    assert told("Ord\nog " + "x" * 100) == f"«Ord og {'x' * 53}…»"
