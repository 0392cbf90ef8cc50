"""The launcher: a stop that loses nothing, and a start that says in a sentence why it cannot be."""

import signal
import socket
import subprocess
import threading
import time

import pytest
import requests

from launched import HYBRID, free_port
from live_session import Live
from served import Server


@pytest.fixture
def own(tmp_path):
    """A server of this test's own, which it may stop."""
    server = Server(tmp_path, sessions=2, HYBRID_LIMITS="off")
    server.start()
    yield server
    server.close()


def start_in_vain(server, port):
    """Start a second server on the same data folder; tell how it ended and what it said."""
    ended = subprocess.run(
        [HYBRID, "serve", "--port", str(port)], env=server.environment, capture_output=True, timeout=20, check=False
    )
    return ended.returncode, ended.stderr.decode()


def test_term_ends_the_server_at_once_with_exit_code_zero(own):
    live = Live(own)
    line = live.line("kari", "audience", "mine")
    began = time.monotonic()

    own.process.send_signal(signal.SIGTERM)

    assert own.process.wait(10) == 0
    assert time.monotonic() - began < 10
    line.wait_until(lambda: not line.is_open)


def test_term_under_load_keeps_every_acknowledged_question(own):
    live = Live(own)
    acknowledged, are_some = [], threading.Event()

    def ask_until_it_stops(name):
        try:
            while True:
                acknowledged.append(live.ask(by=name))
                if len(acknowledged) > 5:
                    are_some.set()
        except (requests.ConnectionError, AssertionError):
            pass

    asking = [threading.Thread(target=ask_until_it_stops, args=(name,)) for name in ("kari", "ola")]
    assert all(live.tokens[name] for name in ("kari", "ola", "mona"))
    for thread in asking:
        thread.start()
    assert are_some.wait(60)
    own.stop()
    for thread in asking:
        thread.join()

    own.start()

    assert len(acknowledged) > 5
    assert set(acknowledged) <= {int(key) for key in live.questions("desk", by="mona")}


def test_tokens_and_versions_outlive_a_restart(own):
    live = Live(own)
    question_id = live.ask("Hvem betaler?")
    before = live.read("mine", by="kari")

    own.stop()
    own.start()

    assert live.read("mine", by="kari") == before
    assert live.do("mona", "approve_question", question_id=question_id)["version"] > before["version"]


def test_taken_port_is_one_sentence(tmp_path):
    with socket.create_server(("127.0.0.1", free_port())) as taken:
        port = taken.getsockname()[1]
        server = Server(tmp_path, sessions=1)

        code, said = start_in_vain(server, port)
        server.close()

    assert code == 1
    assert said.strip().splitlines() == [f"Port {port} is taken. Choose another: PORT={port + 1} make run"]


def test_second_server_on_the_same_data_is_one_sentence(own):
    code, said = start_in_vain(own, free_port())

    assert code == 1
    assert len(said.strip().splitlines()) == 1
    assert "Another server is using this database" in said
    assert requests.get(f"{own.url}/healthz").ok


def test_threads_serve_the_same_way(tmp_path):
    """To leave eventlet is one setting away."""
    server = Server(tmp_path, sessions=1, HYBRID_LIMITS="off", HYBRID_ASYNC_MODE="threading")
    server.start()
    try:
        live = Live(server)
        line = live.line("mona", "desk")

        asked = live.ask(by="kari")

        line.wait_until(lambda: str(asked) in line.held["desk"].rows.get("questions", {}))
    finally:
        server.close()
