"""What tables are made of: their common base, and the column types that stand for more than one of them."""

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar

import sqlalchemy as sa
from sqlalchemy import orm


class UtcDateTime(sa.TypeDecorator[datetime]):
    """An instant, aware and in UTC on this side, without an offset in the database."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: Any | None, dialect: sa.Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value else None


Key = Annotated[int, orm.mapped_column(primary_key=True)]
Json = Annotated[Any, orm.mapped_column(sa.JSON(none_as_null=True))]


class Base(orm.DeclarativeBase):
    """All tables: one naming convention, so that migrations can name each constraint."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {datetime: UtcDateTime, str: sa.String}


def choice(options: type[StrEnum], *, is_held: bool = True) -> sa.Enum:
    """Make the column type of an enum: its values as text, held by a check constraint unless another holds it."""
    return sa.Enum(
        options,
        native_enum=False,
        create_constraint=is_held,
        length=20,
        name=options.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
    )


def held_to(column: str, options: Iterable[StrEnum]) -> sa.CheckConstraint:
    """Make the check that holds a column to some of an enum's values."""
    return sa.CheckConstraint(sa.column(column).in_([sa.literal_column(f"'{one.value}'") for one in options]), column)
