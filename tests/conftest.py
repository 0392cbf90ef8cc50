"""What tests share: a fresh database with a live session in it, and a real server in a process of its own.

A test that takes `database` runs on SQLite and on PostgreSQL, save one marked `sqlite`.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

import cast
from hybrid.db import Base, Database
from hybrid.migrate import upgrade
from live import Live
from postgresql import PostgreSQL
from served import Server


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file that went through all migrations and holds nothing yet."""
    path = tmp_path_factory.mktemp("migrated") / "hybrid.db"
    database = Database(f"sqlite:///{path}")
    upgrade(database)
    database.close()
    return path


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """PostgreSQL for tests whose data nobody misses."""
    cluster = PostgreSQL(durable=False)
    cluster.start()
    yield cluster
    cluster.close()


@pytest.fixture(scope="session")
def emptied(postgresql: PostgreSQL) -> Iterator[Callable[[], str]]:
    """Empty one database on PostgreSQL, and tell its address: that is ten times as fast as a new database."""
    url = postgresql.database()
    engine = Database(url).engine
    rows = [f"DELETE FROM {t.name}" for t in reversed(Base.metadata.sorted_tables) if t.name != "installation"]
    ids = [f"SELECT setval('{name}', 1, false)" for name in sa.inspect(engine).get_sequence_names()]
    statement = sa.text("; ".join(rows + ids))

    def empty() -> str:
        with engine.begin() as connection:
            connection.execute(statement)
        return url

    yield empty
    engine.dispose()


@pytest.fixture
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """A database of this test's own."""
    database = Database(request.getfixturevalue(f"{getattr(request, 'param', 'sqlite')}_database_url"))
    yield database
    database.close()


@pytest.fixture
def sqlite_database_url(migrated_file: Path, tmp_path: Path) -> str:
    """The address of a copy of the migrated file."""
    path = tmp_path / "hybrid.db"
    shutil.copy(migrated_file, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgresql_database_url(emptied: Callable[[], str]) -> str:
    """The address of a database on PostgreSQL, empty but for the row that says which history it is."""
    return emptied()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "sqlite: about SQLite alone, so not run on PostgreSQL")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database" in metafunc.fixturenames and not any(metafunc.definition.iter_markers("sqlite")):
        other = pytest.param("postgresql", marks=pytest.mark.needs("postgresql"))
        metafunc.parametrize("database", ["sqlite", other], indirect=True)


@pytest.fixture
def here(database: Database) -> cast.Gathering:
    """The session of this test, its cast in place."""
    return cast.gather(database, database.write(lambda tx: cast.add_session(tx, "KTR7HW")))


@pytest.fixture
def elsewhere(database: Database, here: cast.Gathering) -> cast.Gathering:
    """Another session of the same database; its rows must not leak into ours."""
    return cast.gather(database, database.write(lambda tx: cast.add_session(tx, "NRA4XY")))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real server in a process of its own, without limits, as behind a proxy that it trusts."""
    folder = tmp_path_factory.mktemp("server")
    server = Server(folder, sessions=300, HYBRID_LIMITS="off", HYBRID_TRUSTED_PROXIES="1")
    server.start()
    yield server
    server.close()


@pytest.fixture
def live(server: Server) -> Iterator[Live]:
    """A session on the real server that no other test has used."""
    live = Live(server)
    yield live
    live.close()
