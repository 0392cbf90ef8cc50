"""The log: one JSON object a line, whatever writes it; acts and refusals are there, and nothing that anybody wrote."""

import json
import logging
import os
import pty
import re
import signal
import socket
import subprocess
import sys
import time

import pytest

from hybrid.ops.log_lines import JsonLines, NoFlood
from launched import HYBRID
from live_session import Live
from served import Server

TEXT = "Hvem betaler for Kaia Nordmann"


@pytest.fixture
def own(tmp_path):
    """A server of this test's own, as a service manager runs it: nobody sits at a terminal."""
    server = Server(tmp_path, sessions=2)
    server.start()
    yield server
    server.close()


def lines_of(server):
    """Every line of the log, each of which must be an object of JSON."""
    lines = [json.loads(line) for line in (server.folder / "log").read_text().splitlines()]
    assert all(isinstance(line, dict) for line in lines)
    return lines


def test_acts_and_refusals_are_there_and_nothing_of_people_is(own):
    live = Live(own)
    question_id = live.ask(TEXT)
    live.do("mona", "approve_question", question_id=question_id)
    live.post(live.path("commands/approve_question"), {"question_id": question_id}, by="kari")
    live.line("mona", "desk").command("put_on_stage", question_id=999)
    live.get("/api/sessions/NNNNNN/changes?topic=audience")
    live.post("/api/roles", {"token": f"{live.secret_of('host')}x"})
    tokens = list(live.tokens.values())
    live.close()
    own.stop()

    lines = lines_of(own)

    told = [(line["asked"], line["outcome"], line["role"]) for line in lines if "asked" in line]
    assert [one for one in told if one[0] != "set_session_state"] == [
        ("approve_question", "ok", "moderator"),
        ("approve_question", "not_allowed", "attendee"),
        ("put_on_stage", "not_found", "moderator"),
        ("api.read_changes", "not_found", "nobody"),
        ("api.open_role_link", "unauthenticated", "nobody"),
    ]
    whole = json.dumps([line for line in lines if line["message"] != "started"])
    secrets = [live.secret_of(role) for role in ("moderator", "host", "stage")]
    assert [kept for kept in (TEXT, live.code, "127.0.0.1", *tokens, *secrets) if kept in whole] == []


@pytest.mark.parametrize(("number", "name"), [(signal.SIGTERM, "SIGTERM"), (signal.SIGHUP, "SIGHUP")])
def test_start_and_stop_are_one_line_each(own, number, name):
    own.process.send_signal(number)
    code = own.process.wait(15)
    own.process = None

    lines = lines_of(own)

    assert code == 0
    assert [line["message"] for line in lines] == ["started", "stopped"]
    assert lines[0]["listens_on"] == f"127.0.0.1:{own.port}"
    assert lines[1]["because"] == name


def test_links_go_to_a_terminal_alone(tmp_path):
    """A journal is read by others, and keeps what it is given."""
    server = Server(tmp_path, sessions=1)
    master, terminal = pty.openpty()
    with (tmp_path / "log").open("ab") as log:
        server.process = subprocess.Popen(
            [HYBRID, "serve", "--port", str(server.port)], env=server.environment, stdout=terminal, stderr=log
        )
    os.close(terminal)
    shown = b""
    while b"Stop it with Ctrl-C" not in shown:
        shown += os.read(master, 4096)
    server.stop()
    os.close(master)
    server.start()
    server.close()

    secrets = re.findall(rb"/(?:desk|host|panel|stage|overlay)/\w+#(\S+)", shown)
    assert len(secrets) == 5
    assert [secret for secret in secrets if secret.decode() in (tmp_path / "log").read_text()] == []
    assert [line["message"] for line in lines_of(server)] == ["started", "stopped"] * 2


def test_server_whose_starter_ignores_the_end_of_the_terminal_goes_on(tmp_path):
    """As under `nohup`."""
    server = Server(tmp_path, sessions=1)
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        server.start()
    finally:
        signal.signal(signal.SIGHUP, before)
    server.process.send_signal(signal.SIGHUP)

    assert server.answers()
    server.stop()
    assert lines_of(server)[-1]["because"] == "SIGTERM"
    server.close()


def test_what_cannot_be_read_leaves_lines_of_json(own):
    for sent in (b"\xff\xfe\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a b\r\n\r\n", b"GET /\r\n\r\n", b"POST / HTTP/1.1\r\n"):
        with socket.create_connection(("127.0.0.1", own.port)) as line:
            line.sendall(sent)
            line.shutdown(socket.SHUT_WR)
            line.recv(1000)
    own.stop()

    assert lines_of(own)[-1]["message"] == "stopped"


def test_fault_is_told_without_its_message():
    def stumble():
        raise ValueError(TEXT)

    try:
        stumble()
    except ValueError as fault:
        record = logging.LogRecord("hybrid", logging.ERROR, "", 0, "a fault", (), (ValueError, fault, None))

    line = json.loads(JsonLines().format(record))

    assert "ValueError" in line["fault"]
    assert "in stumble" in line["fault"]
    assert TEXT not in str(line)


def test_flood_of_lines_is_told_by_its_number(monkeypatch):
    monkeypatch.setattr(time, "monotonic", lambda: 0.0)
    flood = NoFlood()

    def line(message, **facts):
        record = logging.LogRecord("hybrid.web.command_log", logging.INFO, "", 0, message, (), None)
        record.facts = facts
        return record

    before = sum(flood.filter(line("refused", outcome="too_many")) for _ in range(20_000))
    others = [flood.filter(line("refused by another")), *(flood.filter(line("done", outcome="ok")) for _ in range(500))]
    monkeypatch.setattr(time, "monotonic", lambda: 1.0)
    later = line("refused", outcome="too_many")

    assert before == 200
    assert all(others)
    assert flood.filter(later)
    assert later.facts == {"outcome": "too_many", "left_out": 19_800}


LIBRARIES = """
import sys, threading, traceback, warnings
from hybrid.ops.log_lines import set_up_log
set_up_log()
warnings.warn("something is old", stacklevel=1)
print("a line of a library's", file=sys.stderr)
threading.Thread(target=lambda: 1 / 0).start()
raise SystemError("at the end")
"""


def test_what_libraries_write_is_json_too():
    done = subprocess.run([sys.executable, "-c", LIBRARIES], capture_output=True, text=True, check=False)

    lines = [json.loads(line) for line in done.stderr.splitlines()]

    assert "something is old" in lines[0]["message"]
    assert lines[1]["message"] == "a line of a library's"
    assert ["ZeroDivisionError" in lines[2]["fault"], "SystemError" in lines[3]["fault"]] == [True, True]
