"""One transaction that many commands share: a savepoint each, and what is written once for all of them.

Where the time of a small command goes is SQLAlchemy's layers, not the database: a statement takes 40 to 60 µs
through them and 5 to 10 µs past them. So the few that every vote needs are built once and go by `direct()`;
everything else is the ORM's.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property, lru_cache
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import orm

Row = TypeVar("Row", bound=orm.DeclarativeBase)


class Transaction(orm.Session):
    """One transaction, and what its jobs leave to be written just before the commit.

    Nothing is flushed by itself: a command reads first and changes then, so that `dirty` is what it changed.
    """

    def __init__(self, connection: sa.Connection) -> None:
        super().__init__(bind=connection, autoflush=False, expire_on_commit=False)
        self.latest_versions: dict[int, int] = {}
        self.receipts: dict[tuple[str, int, str], Any] = {}
        self.outbox: list[Any] = []
        self.together: Any = None
        self.unrecorded: list[Any] = []
        self.concerned: set[int] = set()
        self.lets_texts_go: set[str] = set()
        self._connection = connection
        self._deferred: list[tuple[sa.Executable, Any, dict[str, Any]]] = []
        self._held: dict[tuple[type[Any], Any], Any] = {}

    def get(self, entity: type[Row], ident: Any, *, with_for_update: Any = None, **options: Any) -> Row | None:  # type: ignore[override]
        """Find a row by its key, and hold it, so that the batch's other jobs need not read it again."""
        assert not any(options.values()), "of SQLAlchemy's other options none is known here"
        held: Row | None = self._held.get((entity, ident))
        if held is None or with_for_update:
            statement = _row_of_key(entity, is_locked=bool(with_for_update))
            parts = enumerate(ident if isinstance(ident, tuple) else [ident])
            held = self.scalars(statement, {f"key_{number}": part for number, part in parts}).one_or_none()
            self._held[entity, ident] = held
        return held

    @property
    def changed(self) -> list[Any]:
        """The rows that are new or really changed, and are not written yet."""
        return [row for row in [*self.new, *self.dirty] if self.is_modified(row)]

    def flush(self, objects: Any = None) -> None:
        """Write what changed. What was not recorded first (see `journal`) is kept in mind: nothing shows it later."""
        self.unrecorded += [*self.changed, *self.deleted]
        super().flush(objects)

    def flush_recorded(self) -> None:
        """Write what was stamped; what is deleted cannot be, since nothing is left of it that could be told."""
        self.unrecorded += self.deleted
        super().flush()

    def direct(self, statement: sa.ClauseElement, parameters: Mapping[str, Any]) -> Any:
        """Execute a statement that was built once, and return the driver's cursor; numbers, text and bytes only."""
        sql, order = _compiled(statement, self._connection.dialect)
        self._cursor.execute(sql, [parameters[name] for name in order] if order is not None else parameters)
        return self._cursor

    @property
    def is_going_on(self) -> bool:
        """Return whether it is open: SQLAlchemy ends it when a flush fails, SQLite itself where a disk is full."""
        return self._connection.in_transaction() and getattr(self._cursor.connection, "in_transaction", True)

    @cached_property
    def _cursor(self) -> Any:
        return self._connection.connection.cursor()

    def defer(self, statement: sa.Executable, parameters: dict[str, Any], *, key: Any = None) -> None:
        """Write this before the commit, together with all others of the same statement; of one `key` the last."""
        self._deferred.append((statement, key, parameters))

    def deferred(self, statement: sa.Executable) -> list[dict[str, Any]]:
        """Return what of this statement is still to be written."""
        return [parameters for left, _, parameters in self._deferred if left is statement]

    def write_deferred(self) -> None:
        """Carry out what was left for later, one round trip a statement."""
        grouped: dict[sa.Executable, dict[Any, dict[str, Any]]] = {}
        for number, (statement, key, parameters) in enumerate(self._deferred):
            grouped.setdefault(statement, {})[("key", key) if key is not None else number] = parameters
        for statement, rows in grouped.items():
            self._connection.execute(statement, list(rows.values()))
        self._deferred.clear()

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Undo all that is done inside, and only that, when it raises."""
        versions, deferred, outbox = dict(self.latest_versions), len(self._deferred), len(self.outbox)
        receipts, lets_texts_go = len(self.receipts), set(self.lets_texts_go)
        self.unrecorded, self.concerned = [], set()
        self._cursor.execute("SAVEPOINT job")
        try:
            yield
            self.flush()
        except BaseException:
            self.expunge_all()
            self._held.clear()
            if self.is_going_on:  # else all was undone
                self._cursor.execute("ROLLBACK TO SAVEPOINT job")
                self._cursor.execute("RELEASE SAVEPOINT job")
            self.latest_versions, self.lets_texts_go = versions, lets_texts_go
            del self._deferred[deferred:], self.outbox[outbox:]
            for key in list(self.receipts)[receipts:]:
                del self.receipts[key]
            raise
        self._cursor.execute("RELEASE SAVEPOINT job")


@lru_cache
def _row_of_key(entity: type[Any], *, is_locked: bool) -> sa.Select[Any]:
    """Write the statement that finds a row by its key, once: the ORM's own way takes half as long again."""
    parts = enumerate(sa.inspect(entity).primary_key)
    found = sa.select(entity).where(*(column == sa.bindparam(f"key_{number}") for number, column in parts))
    return found.with_for_update().execution_options(populate_existing=True) if is_locked else found


@lru_cache(maxsize=64)
def _compiled(statement: sa.ClauseElement, dialect: sa.Dialect) -> tuple[str, list[str] | None]:
    """Write the statement as the driver takes it; the order of its parameters, or None where they go by name."""
    compiled = statement.compile(dialect=dialect)
    return str(compiled), list(compiled.positiontup or ()) if compiled.positional else None  # type: ignore[attr-defined]
