"""Where a person's words lie: the one table of it, read from the columns themselves.

A column that may hold what a person wrote, or the name they gave, is typed `PersonsText`. What forgets, what hides
and what proves that nothing is left goes by `texts_of_people()`, and by nothing else. (`test_forgetting.py` asks of
each text column whether it is one.)
"""

from typing import Annotated, Any

from sqlalchemy.orm import mapped_column

from .tables import Base

_MARK = "persons_text"

PersonsText = Annotated[str, mapped_column(info={_MARK: True})]


def texts_of_people() -> dict[type[Any], tuple[str, ...]]:
    """Return each table that holds words of people, with the columns that do."""
    found = {mapper.class_: texts_of(mapper.class_) for mapper in Base.registry.mappers}
    return {model: names for model, names in found.items() if names}


def texts_of(model: type[Any]) -> tuple[str, ...]:
    """Return the columns of a table that hold words of people."""
    return tuple(column.name for column in model.__table__.columns if column.info.get(_MARK))


def blank(row: Any) -> None:
    """Let the words in a row be gone."""
    columns = type(row).__table__.columns
    for name in texts_of(type(row)):
        setattr(row, name, None if columns[name].nullable else "")
