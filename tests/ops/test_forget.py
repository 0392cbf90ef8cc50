"""`hybrid forget`: what goes is said first, then it is deleted, by the server that runs or else under its lock."""

import os
import pty
import subprocess

import pytest

import served
from files_of import SECRET, files_with
from launched import HYBRID
from live_session import Live
from typed import beside as hybrid

pytestmark = pytest.mark.sqlite


@pytest.fixture
def own(tmp_path):
    """A server of this test's own, in which somebody has asked."""
    server = served.Server(tmp_path, sessions=2, HYBRID_LIMITS="off")
    server.start()
    live = Live(server)
    live.ask(SECRET)
    yield live
    live.close()
    server.close()


def test_it_goes_through_the_server_that_runs(own):
    line = own.line("kari", "audience", "mine")

    code, said = hybrid(own, "forget", own.code, "--yes")

    assert (code, "1 question, 0 names and 0 other texts will be deleted" in said) == (0, True), said
    assert "The session is live, and will be closed" in said
    assert "Deleted: 1 question, 0 names and 0 other texts." in said
    line.wait_until(lambda: next(iter(line.held["audience"].rows["session"].values()))["state"] == "closed")
    assert [row["body"] for row in own.questions("desk", by="mona").values()] == [""]


def test_it_is_done_without_a_server_and_gone_from_the_files_at_once(own):
    own.server.stop()

    code, said = hybrid(own, "forget", own.code.lower(), "--yes")

    assert (code, "Deleted: 1 question" in said) == (0, True), said
    assert files_with(own.server.folder) == []


def test_again_nothing_is_left(own):
    hybrid(own, "forget", own.code, "--yes")

    code, said = hybrid(own, "forget", own.code, "--yes")

    assert (code, said.splitlines()[-1]) == (0, "There was nothing to delete, so nothing was changed.")
    assert "nothing of what people wrote is left to delete" in said


@pytest.mark.parametrize("answer", ["", "n\n"])
def test_nothing_is_deleted_where_nobody_says_yes(own, answer):
    command = [HYBRID, "forget", own.code]
    done = subprocess.run(
        command, env=own.server.environment, input=answer, capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert "Nothing was deleted" in done.stderr
    assert [row["body"] for row in own.questions("desk", by="mona").values()] == [SECRET]
    assert own.read("audience")["rows"]["session"].popitem()[1]["state"] == "live"


def test_check_counts_every_kind_of_text(own):
    """In a process of its own: what it counts it must have learnt of by itself."""
    done = subprocess.run([HYBRID, "check"], env=own.server.environment, capture_output=True, text=True, check=False)

    assert f"{own.code}: 1 question, 0 names and 0 other texts, to be deleted" in done.stdout


def test_unknown_code_is_said(own):
    code, said = hybrid(own, "forget", "ZZZZZZ")

    assert (code, len(said.splitlines())) == (1, 1)
    assert said.startswith("There is no session with the code ZZZZZZ")


def test_other_sessions_of_the_meeting_are_named_as_not_touched(own):
    other = own.server.new_session()["code"]

    _, said = hybrid(own, "forget", own.code, "--yes")

    assert f"Not touched: the meeting's other sessions, {other}." in said


@pytest.mark.parametrize(("answer", "is_deleted"), [("y", True), ("n", False), ("", False)])
def test_on_a_terminal_it_asks(own, answer, is_deleted):
    ours, theirs = pty.openpty()
    environment = {**os.environ, **own.server.environment}
    with subprocess.Popen([HYBRID, "forget", own.code], env=environment, stdin=theirs, stdout=subprocess.PIPE) as asked:
        os.write(ours, f"{answer}\n".encode())
        said = asked.communicate(timeout=60)[0].decode()
    os.close(ours)
    os.close(theirs)

    assert "Delete it?" in said
    assert ("Deleted:" in said) is is_deleted


def test_on_a_terminal_it_does_not_ask_who_said_yes(own):
    ours, theirs = pty.openpty()
    environment = {**os.environ, **own.server.environment}
    words = [HYBRID, "forget", own.code, "--yes"]
    done = subprocess.run(words, env=environment, stdin=theirs, capture_output=True, text=True, timeout=60, check=True)
    os.close(ours)
    os.close(theirs)

    assert "Delete it?" not in done.stdout
    assert "Deleted: 1 question" in done.stdout
