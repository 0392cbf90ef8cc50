"""A small rehearsal against a real server holds its proof, and never touches what people do."""

import uuid

import pytest
import sqlalchemy as sa

import typed
from hybrid.domain.meeting import Session, SessionState
from hybrid.questions.model import Question
from hybrid.robots import run
from launched import free_port
from served import MEETING, SESSION, Caller


def rehearsal(server):
    """A session that is a rehearsal, open and without anybody; an act lets the server read it anew."""
    links = server.new_session()
    server.rewrite(sa.update(Session).filter_by(code=links["code"]).values(rehearsal=True))
    Caller.by_link(links, "moderator").do("set_asking", open=False)
    Caller.by_link(links, "moderator").do("set_asking", open=True)
    return links


def secrets_of(links):
    return {role: links[role].partition("#")[2] for role in ("moderator", "host")}


def hybrid(server, *words):
    """Type a command beside the server; tell its exit code and all that it said."""
    done = typed.hybrid(server.environment, *words)
    return done.exit_code, done.output


def ask(links, body):
    """Let a person ask."""
    return Caller.attendee(links).do("submit_question", body=body, client_id=str(uuid.uuid4()))["question_id"]


def test_robots_prove_that_every_view_is_true(server, capsys):
    links = rehearsal(server)

    outcome = run(links["base_url"], links["code"], secrets_of(links), room=4, online=8, pace=10)

    said = capsys.readouterr().out
    assert outcome == 0, said
    assert "27 of 27 views equal the server's" in said
    assert "0 missing, 0 doubled" in said
    assert "first load" in said


def test_a_wrong_link_is_a_sentence(server, capsys):
    wrong = {"moderator": "1.wrong", "host": "1.wrong"}
    assert run(server.url, "KTR7HW", wrong, room=1, online=1) == 1
    assert "does not know the meeting's links" in capsys.readouterr().err


def test_no_server_is_a_sentence(capsys):
    wrong = {"moderator": "1.wrong", "host": "1.wrong"}
    assert run(f"http://127.0.0.1:{free_port()}", "KTR7HW", wrong, room=1, online=1) == 1
    assert "make run" in capsys.readouterr().err


def test_people_may_curate_what_robots_ask(server, capsys):
    """Nobody is at the desk here, so all that was asked still waits."""
    links = rehearsal(server)

    outcome = run(
        *(links["base_url"], links["code"], secrets_of(links)),
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


@pytest.mark.parametrize("curated", [True, False])
def test_robots_ask_only_while_asking_is_open(server, capsys, curated):
    links = rehearsal(server)
    Caller.by_link(links, "moderator").do("set_asking", open=False)

    outcome = run(links["base_url"], links["code"], secrets_of(links), room=1, online=1, curated=curated)

    assert outcome == 1
    assert "not open for questions" in capsys.readouterr().err


def test_robots_leave_alone_what_people_asked(server, capsys):
    """A person's question waits, one is in the queue as next, and one on stage, before robots and after them."""
    links = rehearsal(server)
    mona = Caller.by_link(links, "moderator")
    states = {"Venter jeg?": (), "Er jeg neste?": ("queue_question",), "Besvares jeg?": ("put_on_stage",)}
    for body, commands in states.items():
        question_id = ask(links, body)
        for command in commands:
            mona.do(command, question_id=question_id)
    kept = ("state", "position", "score", "version")
    before = {body: [row[name] for name in kept] for body, row in mona.read("desk").items()}

    outcome = run(links["base_url"], links["code"], secrets_of(links), room=4, online=8, pace=10)

    said = capsys.readouterr().out
    assert outcome == 0, said
    after = mona.read("desk")
    assert {body: [after[body][name] for name in kept] for body in before} == before
    assert len(after) > len(before)


def test_robots_never_enter_a_meeting_that_people_hold(server):
    links = server.new_session()
    ask(links, "Hvem betaler?")
    mona = Caller.by_link(links, "moderator")
    mona.do("set_asking", open=False)
    before = mona.rows("questions"), mona.rows("session")

    code, said = hybrid(server, "rehearse", "--session", links["code"], "--room", "1", "--online", "1")

    assert (code, len(said.splitlines())) == (1, 1)
    assert "never enter a meeting that people hold" in said
    assert run(links["base_url"], links["code"], secrets_of(links), room=1, online=1) == 1
    assert (mona.rows("questions"), mona.rows("session")) == before


def test_robots_ask_before_they_join_people(server):
    links = rehearsal(server)
    Caller.attendee(links)
    few = ("--session", links["code"], "--room", "1", "--online", "1", "--pace", "20")

    refused, said = hybrid(server, "rehearse", *few)
    allowed, _ = hybrid(server, "rehearse", *few, "--with-people")

    assert (refused, allowed) == (1, 0)
    assert "1 person has joined" in said
    assert "--with-people" in said


@pytest.mark.parametrize("option", ["--minutes", "--pace", "--questions-per-minute"])
def test_a_rehearsal_of_no_time_or_pace_is_refused(server, option):
    links = rehearsal(server)

    for value in ("0", "-1"):
        code, said = hybrid(server, "rehearse", "--session", links["code"], option, value)

        assert code == 2
        assert f"Invalid value for '{option}': {float(value)} is not in the range x>0." in said


def test_a_planned_session_is_rehearsed_in_a_copy(server, tmp_path):
    file = tmp_path / "planned.toml"
    file.write_text(
        MEETING + SESSION.replace("[[sessions]]", '[[sessions]]\ncode = "KVE4ED"\ntitle = "Dag to"'), "utf-8"
    )
    assert hybrid(server, "import", file)[0] == 0
    few = ("--session", "KVE4ED", "--room", "2", "--online", "2", "--pace", "20")

    first, said = hybrid(server, "rehearse", *few)
    second, _ = hybrid(server, "rehearse", *few)

    assert (first, second) == (0, 0), said
    listed = [line for line in hybrid(server, "list")[1].splitlines() if "copy of KVE4ED" in line]
    assert len(listed) == 1
    assert said.startswith(f"Robots rehearse in {listed[0].split()[0]}")
    with server._database.snapshot() as tx:
        planned = tx.scalars(sa.select(Session).filter_by(code="KVE4ED")).one()
        asked = tx.scalar(sa.select(sa.func.count()).select_from(Question).filter_by(session_id=planned.id))
    assert (planned.state, planned.latest_version, asked) == (SessionState.SCHEDULED, 1, 0)
    assert "KVE4ED" in hybrid(server, "links")[1].replace(" ", "")
