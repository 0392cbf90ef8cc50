"""What tests share: a fresh database with a live session in it, and a real server in a process of its own.

A test that takes `database` runs on SQLite and on PostgreSQL, save one marked `sqlite`. Of a test's parameter sets
each fourth is for PostgreSQL too, and with `HYBRID_TORTURE=long` every one. Their files lie in memory where the
system has room for that: a command waits 5 s for the disk, and a busy one has held a test up for longer.
"""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

import cast
from config import Config
from hybrid import create_app
from hybrid.features import install_features
from hybrid.store.database import Database
from hybrid.store.migrate import upgrade
from hybrid.store.tables import Base
from live_session import Live
from parts import where
from postgresql import PostgreSQL
from served import Server
from torture.disk import Disk

install_features()

MEMORY = Path("/dev/shm")
LEAST_MEMORY_BYTES = 2 * 2**30


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file that went through all migrations and holds nothing yet."""
    path = tmp_path_factory.mktemp("migrated") / "hybrid.db"
    database = Database(f"sqlite:///{path}")
    upgrade(database)
    database.close()
    return path


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A mounted disk that forgets what was not fsynced, and that can be full or slow."""
    where("fuse")
    disk = Disk(tmp_path)
    disk.mount()
    yield disk
    disk.cut_power()


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


@pytest.fixture(scope="session")
def copied(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], str]:
    """Put a copy of the migrated file in the former test's place, and tell its address."""
    path = tmp_path_factory.mktemp("database") / "hybrid.db"

    def copy() -> str:
        for leftover in path.parent.iterdir():
            leftover.unlink()
        shutil.copy(migrated_file, path)
        return f"sqlite:///{path}"

    return copy


@pytest.fixture(scope="session")
def engines() -> dict[str, tuple[sa.Engine, sa.Engine]]:
    """The engines of each address, kept from test to test for the statements that they have compiled."""
    return {}


@pytest.fixture
def database(request: pytest.FixtureRequest, engines: dict[str, tuple[sa.Engine, sa.Engine]]) -> Iterator[Database]:
    """A database of this test's own."""
    on_postgresql = getattr(request, "param", "sqlite") == "postgresql"
    url = request.getfixturevalue("emptied" if on_postgresql else "copied")()
    database = Database(url)
    kept = engines.setdefault(url, (database._engine, database._reading_engine))
    database._engine, database._reading_engine = kept
    yield database
    database.finish(5)  # a writer that is still at work would meet the next test's rows
    database.close()


@pytest.hookimpl(tryfirst=True)  # before pytest makes its folder
def pytest_configure(config: pytest.Config) -> None:
    roomy = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > LEAST_MEMORY_BYTES
    if roomy and not config.option.basetemp and os.environ.get("HYBRID_TORTURE") != "long":
        folder = tempfile.mkdtemp(prefix="hybrid-tests-", dir=MEMORY)
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
        config.option.basetemp = Path(folder) / "run"
    config.addinivalue_line("markers", "sqlite: about SQLite alone, so not run on PostgreSQL")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database" in metafunc.fixturenames and not any(metafunc.definition.iter_markers("sqlite")):
        other = pytest.param("postgresql", marks=pytest.mark.needs("postgresql"))
        metafunc.parametrize("database", ["sqlite", other], indirect=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if os.environ.get("HYBRID_TORTURE") == "long":
        return
    counts: Counter[tuple[Path, str]] = Counter()
    left_out = []
    for item in items:
        if isinstance(item, pytest.Function) and "postgresql" in _parameters(item).values():
            counts[item.path, item.originalname] += 1
            if counts[item.path, item.originalname] % 4 != 1:
                left_out.append(item)
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def _parameters(item: pytest.Function) -> dict[str, object]:
    return item.callspec.params if hasattr(item, "callspec") else {}


@pytest.fixture
def here(database: Database) -> cast.Gathering:
    """The session of this test, its cast in place."""
    return cast.gather(database, database.write(lambda tx: cast.add_session(tx, "KTR7HW")))


@pytest.fixture
def elsewhere(database: Database, here: cast.Gathering) -> cast.Gathering:
    """Another session of the same database; its rows must not leak into ours."""
    return cast.gather(database, database.write(lambda tx: cast.add_session(tx, "NRA4XY")))


@pytest.fixture
def guarded_app(tmp_path):
    """An application that holds to its limits and stands behind a proxy."""
    config = Config(
        data_dir=tmp_path,
        database_url=f"sqlite:///{tmp_path / 'hybrid.db'}",
        secret_key=cast.SECRET_KEY,
        async_mode="threading",
        trusted_proxies=1,
    )
    return create_app(config)


@pytest.fixture
def guarded(guarded_app):
    """A browser on such an application, and the right code."""
    app = guarded_app
    return app.test_client(), app.extensions["hybrid"].database.write(lambda tx: cast.add_session(tx, "KTR7HW").code)


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
