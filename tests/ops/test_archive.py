"""`hybrid archive`, `hybrid copy` and `hybrid list` beside a running server, and without one."""

import re
import tomllib
from datetime import timedelta

import pytest
import sqlalchemy as sa

import served
from hybrid.base.clock import utc_now
from hybrid.domain.meeting import Session
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


def move(live, *, starts, ends):
    """Let the session begin and end so long from now."""
    now = utc_now()
    moved = sa.update(Session).filter_by(code=live.code).values(starts_at=now + starts, ends_at=now + ends)
    live.server.rewrite(moved)


def title_of(live):
    return live.read("audience")["rows"]["session"].popitem()[1]["title"]


def test_session_that_runs_is_not_archived(live):
    code, said = hybrid(live, "archive", live.code)

    assert (code, said) == (1, f"«{title_of(live)}» is live. End it on the host's page first.\n")


def test_session_that_may_begin_any_moment_is_not_archived(live):
    """Nor is it by mistake for one of another day; one that is planned for later, or is over, may be."""
    live.do("hege", "set_session_state", state="scheduled")
    move(live, starts=-timedelta(hours=1), ends=timedelta(hours=1))

    code, said = hybrid(live, "archive", live.code)

    assert code == 1
    assert re.fullmatch(
        rf"«{re.escape(title_of(live))}» is planned for now, \d\d:\d\d-\d\d:\d\d, and may begin yet\. "
        r"End it on the host's page first\.\n",
        said,
    )
    move(live, starts=timedelta(hours=1), ends=timedelta(hours=2))
    assert hybrid(live, "archive", live.code)[0] == 0


def test_what_is_so_already_is_said(live):
    live.do("hege", "set_session_state", state="closed")
    about = f"«{title_of(live)}», code {live.code}"

    assert hybrid(live, "archive", live.code, "--undo") == (
        0,
        f"{about}, is not in the archive, so nothing was changed.\n",
    )
    hybrid(live, "archive", live.code)
    assert hybrid(live, "archive", live.code)[1].startswith(f"{about}, was in the archive already: `")
    assert hybrid(live, "archive", live.code, "--undo") == (0, f"{about}, is out of the archive.\n")


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
