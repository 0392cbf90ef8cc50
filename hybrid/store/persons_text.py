"""Where a person's words lie: the one table of it, read from the columns themselves.

A column that may hold what a person wrote, or the name they gave, is typed `PersonsText` or what is more exact: a
`PersonsName`, the `PersonsQuestion` itself. What forgets, what hides and what proves that nothing is left goes by
`texts_of_people()`, and by nothing else. (`test_erasure.py` asks of each text column whether it is one.) Where the
words of a table are a person's in some of its rows alone, the table says in which (`persons_where`).
"""

from enum import StrEnum
from typing import Annotated, Any

import sqlalchemy as sa
from sqlalchemy.orm import mapped_column

from .tables import Base

_MARK = "persons_text"


class Kind(StrEnum):
    """What a text of a person's is, as those are told who ask how many are left."""

    QUESTION = "questions"
    NAME = "names"
    OTHER = "others"


PersonsText = Annotated[str, mapped_column(info={_MARK: Kind.OTHER})]
PersonsName = Annotated[str, mapped_column(info={_MARK: Kind.NAME})]
PersonsQuestion = Annotated[str, mapped_column(info={_MARK: Kind.QUESTION})]


def texts_of_people() -> dict[type[Any], tuple[str, ...]]:
    """Return each table that holds words of people, with the columns that do."""
    found = {mapper.class_: texts_of(mapper.class_) for mapper in Base.registry.mappers}
    return {model: names for model, names in found.items() if names}


def texts_of(model: type[Any]) -> tuple[str, ...]:
    """Return the columns of a table that hold words of people."""
    return tuple(column.name for column in model.__table__.columns if _MARK in column.info)


def kind_of(model: type[Any], name: str) -> Kind:
    """Return what a column of words of people holds."""
    kind: Kind = model.__table__.columns[name].info[_MARK]
    return kind


def marks_of(model: type[Any]) -> tuple[str, ...]:
    """Return the column that says in which rows of a table the words are a person's, and what it was before.

    Empty where they are so in all.
    """
    return getattr(model, "persons_where", ())


def is_persons(model: type[Any]) -> sa.ColumnElement[bool]:
    """Ask for the rows of a table in which words are a person's."""
    return model.__table__.columns[marks_of(model)[0]].is_(True) if marks_of(model) else sa.true()


def blank(row: Any) -> None:
    """Let the words in a row be gone."""
    columns = type(row).__table__.columns
    for name in texts_of(type(row)):
        setattr(row, name, None if columns[name].nullable else "")
