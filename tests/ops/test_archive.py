"""`hybrid archive`, `hybrid copy` and `hybrid list` beside a running server, and without one."""

import tomllib

import pytest

import served
from live_session import Live
from typed import beside as hybrid


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """One server for the tests of this file, which put its sessions away."""
    server = served.Server(tmp_path_factory.mktemp("archive"), sessions=6, HYBRID_LIMITS="off")
    server.start()
    yield server
    server.close()


@pytest.fixture
def live(server):
    """A session on that server."""
    live = Live(server)
    yield live
    live.close()


def lines(live, *more):
    code, said = hybrid(live, "list", *more)
    assert code == 0
    return said.splitlines()


def of(live, said):
    return [line for line in said if line.startswith(live.code)]


def test_archived_session_is_listed_on_request(live):
    live.do("hege", "set_session_state", state="closed")

    code, said = hybrid(live, "archive", live.code.lower())

    assert code == 0
    assert said.startswith(f"«{title_of(live)}», code {live.code}, is in the archive: `")
    short, whole = lines(live), lines(live, "--archived")
    assert (len(of(live, short)), len(of(live, whole))) == (0, 1)
    assert any(" more in the archive: `" in line for line in short)
    assert hybrid(live, "archive", live.code, "--undo")[0] == 0
    assert len(of(live, lines(live))) == 1


def title_of(live):
    return live.read("audience")["rows"]["session"].popitem()[1]["title"]


def test_session_that_runs_is_not_archived(live):
    code, said = hybrid(live, "archive", live.code)

    assert (code, said) == (1, f"«{title_of(live)}» is live. End it on the host's page first.\n")


def test_unknown_code_is_a_sentence(live):
    for command in ("archive", "copy"):
        code, said = hybrid(live, command, "XXXXXX")
        assert (code, len(said.splitlines())) == (1, 1)
        assert said.startswith("There is no session with the code XXXXXX")


def test_meeting_is_copied_as_a_file(live):
    code, said = hybrid(live, "copy", live.code)
    assert code == 0
    copied = tomllib.loads(said)
    corrected = tomllib.loads(hybrid(live, "copy", live.code, "--with-code")[1])

    assert not any("code" in session for session in copied["sessions"])
    assert live.code in {session["code"] for session in corrected["sessions"]}
    assert copied["title"] == corrected["title"] == title_of(live)
