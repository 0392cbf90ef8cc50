"""What tests share: a fresh database with a live session in it, and a real server in a process of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import cast
from hybrid.db import Database
from hybrid.migrate import upgrade
from live import Live
from served import Server


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file that went through all migrations and holds nothing yet."""
    path = tmp_path_factory.mktemp("migrated") / "hybrid.db"
    database = Database(f"sqlite:///{path}")
    upgrade(database)
    database.close()
    return path


@pytest.fixture
def database(migrated_file: Path, tmp_path: Path) -> Iterator[Database]:
    """A database of this test's own."""
    path = tmp_path / "hybrid.db"
    shutil.copy(migrated_file, path)
    database = Database(f"sqlite:///{path}")
    yield database
    database.close()


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
