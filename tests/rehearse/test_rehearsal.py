"""A small rehearsal against a real server holds its proof, and says in a sentence when it cannot begin."""

import pytest

from hybrid.rehearse import run
from served import Caller, Server, free_port


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("server"), sessions=1)
    server.start()
    yield server
    server.close()


def secret_of(links):
    return links["moderator"].partition("#")[2]


def test_robots_prove_that_every_view_is_true(server, capsys):
    links = server.new_session()

    outcome = run(links["base_url"], links["code"], secret_of(links), room=4, online=8, pace=10)

    said = capsys.readouterr().out
    assert outcome == 0, said
    assert "27 of 27 views equal the server's" in said
    assert "0 missing, 0 doubled" in said
    assert "first load" in said


def test_a_wrong_link_is_a_sentence(server, capsys):
    assert run(server.url, "KTR7HW", "1.wrong", room=1, online=1) == 1
    assert "does not know the moderator's link" in capsys.readouterr().err


def test_no_server_is_a_sentence(capsys):
    assert run(f"http://127.0.0.1:{free_port()}", "KTR7HW", "1.wrong", room=1, online=1) == 1
    assert "make run" in capsys.readouterr().err


def test_people_may_curate_what_robots_ask(server, capsys):
    """Nobody is at the desk here, so all that was asked still waits."""
    links = server.new_session()

    outcome = run(
        *(links["base_url"], links["code"], secret_of(links)),
        room=3,
        online=3,
        minutes=0.1,
        questions_per_minute=60,
        curated=False,
    )

    said = capsys.readouterr().out
    assert outcome == 0, said
    assert "60 questions a minute" in said
    assert "6 questions asked, 0 approved" in said
    waiting = Caller.by_link(links, "moderator").read("desk").values()
    assert [row["state"] for row in waiting] == ["pending"] * 6


def test_robots_alone_ask_only_while_asking_is_open(server, capsys):
    links = server.new_session()
    Caller.by_link(links, "moderator").do("set_asking", open=False)

    outcome = run(links["base_url"], links["code"], secret_of(links), room=1, online=1, curated=False)

    assert outcome == 1
    assert "not open for questions" in capsys.readouterr().err
