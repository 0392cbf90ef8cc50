"""What the host changes from the command line: beside a server that runs, and without one."""

import json
import signal
import socket
import subprocess
import threading
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
import requests
import sqlalchemy as sa

import served
from hybrid.domain.meeting import Session
from hybrid.meetings import import_meeting
from hybrid.ops.control import have_done
from hybrid.ops.host_acts import NotDone
from hybrid.retention.backup import back_up, stage
from hybrid.store.database import Database
from launched import HYBRID
from live_session import Live
from typed import beside as hybrid

BESIDE = "hybrid.db.control"
LONG_NAME = "a-folder-with-a-name-so-long-that-no-socket-could-be-named-by-its-whole-path-" * 2


@pytest.fixture
def own(request, tmp_path):
    """A server of this test's own, in a folder with a long path, and a session on it."""
    folder = tmp_path / LONG_NAME
    folder.mkdir()
    server = served.Server(
        folder, sessions=3, HYBRID_LIMITS="off", HYBRID_ASYNC_MODE=getattr(request, "param", "eventlet")
    )
    server.start()
    live = Live(server)
    yield live
    live.close()
    server.close()


def epoch_of(live):
    return live.read("audience")["epoch"]


def end(live, number):
    """End the server's process by a signal, and leave it to be started again."""
    live.server.process.send_signal(number)
    live.server.process.wait(15)
    live.server.process = None


def process_id(live):
    return live.server.process.pid


@pytest.fixture
def backup(own, tmp_path):
    """A backup that holds one question; another one was acknowledged since."""
    own.ask("Var det før?")
    assert hybrid(own, "backup", tmp_path / "copy.db")[0] == 0
    own.ask("Var det etter?")
    return tmp_path / "copy.db"


def bodies(live):
    return [row["body"] for row in live.questions("desk", by="mona").values()]


def test_import_of_two_thousand_sessions_holds_nobody_up(own, tmp_path):
    file = tmp_path / "festival.toml"
    file.write_text(served.MEETING + served.SESSION * 2_000, "utf-8")
    before = len(hybrid(own, "list")[1].splitlines())
    said = tmp_path / "said"

    ready = []
    with said.open("w") as output:
        importing = subprocess.Popen([HYBRID, "import", file], env=own.server.environment, stdout=output, stderr=output)
        while importing.poll() is None:
            ready.append(requests.get(f"{own.url}/readyz").status_code)  # it writes

    assert said.read_text().startswith("Imported «Skole pluss kulturskole")
    assert (importing.returncode, set(ready)) == (0, {200})
    assert len(hybrid(own, "list")[1].splitlines()) == before + 2_000


@pytest.mark.sqlite
def test_server_that_ends_in_the_middle_leaves_it_open_whether_it_was_done(database, here):
    """What was asked may have been carried out; so the sentence does not say that it was not."""
    database.claim()
    listening = socket.create_server(f"{database.url.database}.control", family=socket.AF_UNIX)

    def hear_and_end():
        connection, _ = listening.accept()
        connection.close()

    ended = threading.Thread(target=hear_and_end)
    ended.start()

    with pytest.raises(NotDone, match="It may have done this all the same: see with `hybrid list`"):
        have_done(Database(str(database.url)), {"do": "import", "text": served.MEETING + served.SESSION})
    ended.join()
    listening.close()


def test_list_names_every_session_with_its_title(own, tmp_path):
    file = served.meeting_with_code(tmp_path, "KVE4ED")
    file.write_text(file.read_text().replace('code = "KVE4ED"', 'code = "KVE4ED"\ntitle = "Dag to"'))
    hybrid(own, "import", file)

    lines = hybrid(own, "list")[1].splitlines()

    assert len([line for line in lines if "  2024-10-31 14:00  " in line]) == 4
    (line,) = [line for line in lines if line.startswith("KVE4ED")]
    assert line.split("  ")[:3] == ["KVE4ED", "2024-10-31 14:00", "scheduled"]
    assert line.endswith("  Skole pluss kulturskole – for integrering, mestring og trivsel: Dag to")


@pytest.mark.parametrize("own", ["eventlet", "threading"], indirect=True)
def test_restore_beside_a_server_goes_on_under_the_same_process_id(own, backup, monkeypatch):
    line, before, epoch = own.line("mona", "desk"), process_id(own), epoch_of(own)
    monkeypatch.chdir(backup.parent)

    code, said = hybrid(own, "restore", backup.name)

    assert code == 0, said
    assert said.splitlines()[0] == "Restored. The server serves it now; every page that is open loads afresh by itself."
    aside = Path(said.splitlines()[1].removeprefix("The former database is "))
    assert bodies(own) == ["Var det før?"]
    assert epoch_of(own) != epoch
    assert own.server.process.poll() is None
    assert process_id(own) == before
    line.wait_until(lambda: not line.is_open)
    with Database(f"sqlite:///{aside}").snapshot() as tx:
        held = tx.connection().exec_driver_sql("SELECT body FROM questions ORDER BY id").scalars().all()
    assert held == ["Var det før?", "Var det etter?"]
    own.server.process.send_signal(signal.SIGTERM)
    assert own.server.process.wait(15) == 0


def test_restore_beside_a_server_can_be_done_twice(own, backup):
    first = hybrid(own, "restore", backup)
    own.ask("Og så?")

    second = hybrid(own, "restore", backup)

    assert (first[0], second[0]) == (0, 0)
    assert bodies(own) == ["Var det før?"]


def test_restore_of_no_backup_is_one_sentence_and_changes_nothing(own, backup):
    epoch, before = epoch_of(own), bodies(own)
    damaged, text, missing = (backup.with_name(name) for name in ("damaged.db", "notes.txt", "missing.db"))
    damaged.write_bytes(backup.read_bytes()[:-20_000])
    text.write_text("mine")

    refused = [hybrid(own, "restore", file) for file in (damaged, text, missing)]

    assert [code for code, _ in refused] == [1, 1, 1]
    assert [len(said.splitlines()) for _, said in refused] == [1, 1, 1]
    assert refused[0][1].startswith(f"{damaged} is damaged")
    assert refused[1][1].startswith(f"{text} is no backup of Hybrid")
    assert refused[2][1] == f"There is no file {missing}.\n"
    assert (epoch_of(own), bodies(own)) == (epoch, before)


@pytest.fixture
def ask(own, monkeypatch):
    """Put a line to the server's socket, from within its folder; give the file on which it answers."""
    monkeypatch.chdir(own.server.folder)
    with ExitStack() as opened:

        def ask_line(line):
            connection = opened.enter_context(socket.socket(socket.AF_UNIX))
            connection.connect(BESIDE)
            connection.sendall(line)
            connection.shutdown(socket.SHUT_WR)
            return opened.enter_context(connection.makefile("rb"))

        yield ask_line


def restore_of(backup):
    return json.dumps({"do": "restore", "file": str(backup)}).encode() + b"\n"


def wait_until_served(live, epoch):
    while True:
        try:
            if epoch_of(live) == epoch:
                return
        except requests.ConnectionError:
            assert live.server.process.poll() is None


def test_of_two_restores_at_once_one_is_done(own, backup, ask):
    first, second = ask(restore_of(backup)), ask(restore_of(backup))

    answer = json.loads(first.readline())

    with suppress(ConnectionResetError):
        assert not second.readline(), "the second was heard"
    wait_until_served(own, answer["epoch"])
    assert len(list(own.server.folder.glob("*.before-restore-*"))) == 1


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_restore_that_was_cut_off_is_done_at_the_next_start(own, backup, ask, number):
    answer = json.loads(ask(restore_of(backup)).readline())
    end(own, number)

    own.server.start()

    assert epoch_of(own) == answer["epoch"]
    assert bodies(own) == ["Var det før?"]
    assert len(list(own.server.folder.glob("*.before-restore-*"))) == 1


def test_restore_that_was_staged_and_then_killed_is_done_at_the_next_start(own, backup):
    database = Database(f"sqlite:///{own.server.folder / 'hybrid.db'}")
    staged = stage(database, backup)
    end(own, signal.SIGKILL)

    own.server.start()

    assert epoch_of(own) == staged.epoch


def test_what_is_not_understood_is_refused_and_the_next_one_heard(own, ask):
    wrong = [b"", b"\n", b"not JSON\n", b"[]\n", b'{"do": "restore", "file": 7}\n', b'{"do": "drop"}\n']

    answers = [json.loads(ask(line).readline()) for line in wrong]

    assert {answer["ok"] for answer in answers} == {False}
    assert json.loads(ask(b'{"do": "epoch"}\n').readline()) == {"ok": True, "epoch": epoch_of(own)}
    assert "Traceback" not in (own.server.folder / "log").read_text()


def test_the_socket_is_its_owners_alone(own):
    assert (own.server.folder / BESIDE).stat().st_mode & 0o777 == 0o600


def test_socket_that_a_killed_server_left_is_replaced(own, tmp_path):
    end(own, signal.SIGKILL)
    assert (own.server.folder / BESIDE).exists()

    own.server.start()

    assert hybrid(own, "import", served.meeting_with_code(tmp_path, "KVE4ED"))[0] == 0


@pytest.mark.sqlite
def test_restore_while_another_is_under_way_is_one_sentence(database, here, tmp_path):
    back_up(database, tmp_path / "copy.db")
    database.claim()
    stage(database, tmp_path / "copy.db")

    with pytest.raises(NotDone, match="Another backup is being put in place"):
        have_done(Database(str(database.url)), {"do": "restore", "file": str(tmp_path / "copy.db")})


@pytest.mark.sqlite
def test_a_program_that_cannot_be_asked_is_named_in_one_sentence(database, here):
    database.claim()

    with pytest.raises(NotDone, match="Another program is using this database"):
        have_done(Database(str(database.url)), {"do": "import", "text": served.MEETING + served.SESSION})


def test_import_without_a_server_is_done_here(database):
    done = have_done(database, {"do": "import", "text": served.MEETING + served.SESSION})

    assert (done["served"], len(done["codes"])) == (False, 1)


def sessions_in(database):
    with database.snapshot() as tx:
        return tx.scalars(sa.select(Session.code)).all()


def test_import_that_the_database_refuses_is_said_not_to_be_done(database):
    database.write(lambda tx: tx.execute(sa.text("ALTER TABLE role_links RENAME COLUMN label TO lost")))
    try:
        with pytest.raises(NotDone, match="takes nothing now, so nothing was done"):
            have_done(database, {"do": "import", "text": served.MEETING + served.SESSION})
        assert sessions_in(database) == []
    finally:
        database.write(lambda tx: tx.execute(sa.text("ALTER TABLE role_links RENAME COLUMN lost TO label")))


def test_import_that_waits_too_long_is_not_said_to_be_refused(database, monkeypatch):
    """The write is under way all the while, and the meeting is there in the end."""
    monkeypatch.setattr("hybrid.store.group_commit.LONGEST_WAIT_SECONDS", 0.2)
    go_on, add = threading.Event(), import_meeting._add

    def wait_and_add(*given):
        go_on.wait()
        add(*given)

    monkeypatch.setattr(import_meeting, "_add", wait_and_add)
    monkeypatch.setattr(database, "close", lambda: None)

    with pytest.raises(NotDone, match="is busy, and may do this yet: see with `hybrid list`"):
        have_done(database, {"do": "import", "text": served.MEETING + served.SESSION})

    go_on.set()
    while not sessions_in(database):
        pass


@pytest.mark.sqlite
def test_rehearsal_without_a_server_is_one_sentence_and_makes_no_copy(database, here):
    with pytest.raises(NotDone, match="No server runs, and robots need one"):
        have_done(database, {"do": "rehearse", "code": here.code, "with_people": False})

    assert sessions_in(database) == [here.code]


def test_restore_on_postgresql_is_left_to_its_own_tools():
    with pytest.raises(NotDone, match="pg_restore"):
        have_done(Database("postgresql://nobody@127.0.0.1/nothing"), {"do": "restore", "file": "copy.db"})
