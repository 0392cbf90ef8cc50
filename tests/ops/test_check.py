"""`hybrid check`: it says what it looked at, what is wrong with it, and ends with a verdict and an exit code."""

import shutil
import sqlite3
import subprocess
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import requests
import sqlalchemy as sa
import websocket

from config import Config
from hybrid.base import own_name
from hybrid.base.clock import utc_now
from hybrid.domain.event import Event
from hybrid.domain.meeting import Session
from hybrid.ops import check
from hybrid.retention.backup import back_up, stage
from launched import HYBRID, free_port
from promises import let_it_be_over
from served import Server

pytestmark = pytest.mark.sqlite


@pytest.fixture
def own(tmp_path):
    """A server of this test's own, whose public address is the one that it listens on."""
    folder = tmp_path / "data"
    folder.mkdir()
    server = Server(folder, sessions=1)
    server.settings["HYBRID_PUBLIC_URL"] = server.url
    yield server
    server.close()


def hybrid(server, *words, **settings):
    """Type a command beside the server; tell its exit code and the lines that it said.

    A process of its own: what a test has cut off or emptied, SQLite may have mapped into this one's memory.
    """
    return _type(server.environment | settings, *words)


def serve(server):
    """Start a server that cannot start; tell its exit code and the lines that it said."""
    return _type(server.environment, "serve", "--port", str(server.port))


def _type(environment, *words):
    done = subprocess.run([HYBRID, *words], env=environment, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, (done.stdout + done.stderr).splitlines()


def wrongs(lines):
    return [line.split(maxsplit=2)[2] for line in lines if line.startswith("WRONG")]


def test_all_is_well_is_said_with_what_was_looked_at(own):
    own.start()

    code, lines = hybrid(own, "check")

    assert (code, lines[-1]) == (0, "All is well."), lines
    assert [line.split()[:2] for line in lines[:-1]] == [
        ["ok", looked_at] for looked_at in ("settings", "files", "room", "database", "copies", "address")
    ]
    assert f"{own.url} gives a page, a socket and this database" in lines[-2]


def test_stopped_server_is_said(own):
    own.start()
    own.stop()

    code, lines = hybrid(own, "check")

    assert (code, lines[-1]) == (1, "One thing is wrong.")
    assert wrongs(lines) == [f"No server runs on this database. Start it: `{own_name.typed('serve')}`"]


@pytest.mark.parametrize("how", ["cut short", "overwritten", "text", "newer", "another program's"])
def test_database_that_cannot_be_served_is_refused_by_each_command(own, how):
    own._database.close()
    spoil(own.folder / "hybrid.db", how)
    says = {"newer": "made by a newer release", "another program's": "a database of another program"}

    for command in (["serve", "--port", str(own.port)], ["links"], ["check"]):
        code, lines = hybrid(own, *command)

        assert code == 1, command
        told = wrongs(lines) if command == ["check"] else lines
        assert len(told) == 1, lines
        assert says.get(how, "is damaged") in told[0], lines


def test_database_that_is_empty_is_said(own):
    own._database.close()
    for file in own.folder.glob("hybrid.db*"):
        file.write_bytes(b"")

    code, lines = hybrid(own, "check")

    assert (code, lines[-1]) == (1, "One thing is wrong.")
    assert "is empty. If there were meetings in it, restore a backup" in wrongs(lines)[0]


def spoil(file, how):
    with closing(sqlite3.connect(file)) as database:
        if how == "newer":
            database.execute("UPDATE alembic_version SET version_num = '9999'")
            database.commit()
        if how == "another program's":
            database.execute("DROP TABLE alembic_version")
            database.commit()
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = file.read_bytes()
    if how == "cut short":
        file.write_bytes(content[: len(content) // 2])
    elif how == "overwritten":
        file.write_bytes(content[:8_192] + b"\xff" * 60_000 + content[68_192:])
    elif how == "text":
        file.write_text("not a database " * 400)


def test_address_that_leads_nowhere_is_said(own):
    own.start()
    url = f"http://127.0.0.1:{free_port()}"

    code, lines = hybrid(own, "check", HYBRID_PUBLIC_URL=url)

    assert code == 1
    assert wrongs(lines) == [f"{url} does not answer from this machine: nobody listens there."]


def test_address_of_another_server_is_said(own, server):
    own.start()

    code, lines = hybrid(own, "check", HYBRID_PUBLIC_URL=server.url)

    assert code == 1
    assert wrongs(lines) == [
        f"{server.url} leads to a server with another database. Let it lead to the one of {own.folder}."
    ]


def test_proxy_that_is_not_believed_is_said(own):
    own.start()
    assert requests.get(f"{own.url}/", headers={"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}).ok

    code, lines = hybrid(own, "check")

    assert code == 1
    assert ["HYBRID_TRUSTED_PROXIES=1" in wrong for wrong in wrongs(lines)] == [True]
    assert "A proxy says who asks, and is not believed" in (own.folder / "log").read_text()


def test_page_under_another_name_whose_socket_is_refused_is_said(own):
    own.start()
    with suppress(websocket.WebSocketException):
        websocket.create_connection(
            f"{own.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket", origin="https://www.example.org"
        )

    code, lines = hybrid(own, "check")

    assert code == 1
    assert ["https://www.example.org" in wrong for wrong in wrongs(lines)] == [True]


def test_files_that_others_can_read_are_said_and_taken_from_them(own):
    opened = [own.folder, own.folder / "hybrid.db", own.folder / "secret_key"]
    for path in opened:
        path.chmod(0o755)

    code, lines = hybrid(own, "check")

    assert code == 1
    assert [f" {path}. " in " ".join(wrongs(lines)) for path in opened] == [True, True, True]
    own.start()
    ours = [own.folder, *(path for path in own.folder.iterdir() if path.name != "log")]
    assert len(ours) > 4
    assert [path for path in ours if path.stat().st_mode & 0o077] == []


@pytest.fixture
def config(database, tmp_path):
    """Settings in which nothing is wrong, beside a database that a test may spoil."""
    Config.from_environment({"HYBRID_DATA_DIR": str(tmp_path)})
    return Config(
        data_dir=tmp_path,
        database_url=str(database.url),
        secret_key="x" * 40,
        public_url="https://meeting.example.org",
    )


def faults(config):
    return [finding.sentence for finding in check.look(config) if finding.grade == check.FAULT]


def test_what_is_missing_is_said(tmp_path):
    config = Config(data_dir=tmp_path / "none", database_url=f"sqlite:///{tmp_path / 'none.db'}", secret_key="")

    said = faults(config)

    assert [fault[:40] for fault in said] == [
        "HYBRID_PUBLIC_URL is not set, so links a",
        f"There is no data folder at {tmp_path}"[:40],
        f"There is no database at {tmp_path}"[:40],
    ]
    assert list(tmp_path.iterdir()) == []


def test_backup_that_waits_is_said(database, here, config, tmp_path):
    back_up(database, tmp_path / "copy.db")
    stage(database, tmp_path / "copy.db")

    assert "A backup waits to be put in place, which the server does when it starts. Start it." in faults(config)


def test_meeting_from_ahead_of_the_clock_is_said(database, here, config):
    here.ask("Hvem betaler?")
    later = utc_now() + timedelta(days=400)
    database.write(lambda tx: tx.execute(sa.update(Event).values(happened_at=later)))

    assert [fault for fault in faults(config) if "clock" in fault]


def test_full_disk_is_said(database, here, config, monkeypatch):
    assert not [fault for fault in faults(config) if "Make room" in fault]
    monkeypatch.setattr(check, "LEAST_FREE_BYTES", 2**80)

    assert [fault for fault in faults(config) if "Make room" in fault]


def test_limits_that_are_off_are_said(here, config):
    assert [fault for fault in faults(replace(config, limits=False)) if "HYBRID_LIMITS is off" in fault]


def test_copies_that_restores_left_are_said(database, here, config):
    copy = Path(f"{database.url.database}.before-restore-0123")
    shutil.copy(database.url.database, copy)

    (said,) = [finding for finding in check.look(config) if finding.looked_at == "copies"]
    assert said.sentence.startswith(f"{copy} is the database as it was before a restore.")
    assert said.grade == check.OK


def test_kind_of_a_file_system_is_found():
    assert check._file_system_of(Path("/proc/self/mounts")) == "proc"


def retention_lines(config):
    return [finding for finding in check.look(config) if finding.looked_at == "retention"]


def test_texts_that_wait_for_their_day_are_said(database, here, config):
    here.ask("Hvem betaler?", name="Kari")
    let_it_be_over(here, days=1)

    (said,) = retention_lines(config)

    assert said.grade == check.OK
    assert said.sentence.startswith(f"{here.code}: 1 question, 1 name and 0 other texts, to be deleted ")


@pytest.mark.parametrize(("hours", "grade"), [(1, check.OK), (3, check.FAULT)])
def test_texts_that_should_be_gone_are_a_fault_after_two_hours(database, here, config, hours, grade):
    here.ask("Hvem betaler?")
    let_it_be_over(here, days=30)
    later = sa.update(Session).values(closed_at=utc_now() - timedelta(days=30, hours=hours))
    database.write(lambda tx: tx.execute(later))

    (said,) = retention_lines(config)

    assert said.grade == grade
    assert ("should have been deleted" in said.sentence) is (grade == check.FAULT)


def test_texts_that_are_gone_are_said_with_when_and_by_whom(database, here, config):
    here.ask("Hvem betaler?")
    here.do(here.hege, "forget_session")

    (said,) = retention_lines(config)

    assert said.grade == check.OK
    assert "nothing of what people wrote is left. Deleted before: 1 question, 0 names and 0 other" in said.sentence
    assert said.sentence.endswith("by the host.")
