"""The socket's side of CONTRACT section 3, spoken by real clients to a real server."""

import json
import threading
import uuid
from datetime import UTC, datetime, timedelta

import pytest
import socketio
import sqlalchemy as sa
import websocket

from hybrid.base.clock import utc_now
from hybrid.domain.role_link import RoleLink
from live_session import Line
from rude import RudeSocket, text_frame

FOLLOWS = {
    #        audience mine   desk   panel  stage
    "kari": (True, True, False, False, False),
    "mona": (True, False, True, True, True),
    "pia": (True, False, False, True, True),
    "stage": (True, False, False, False, True),
    "overlay": (True, False, False, False, True),
    "hege": (True, False, True, True, True),
}
TOPICS = ("audience", "mine", "desk", "panel", "stage")

WRONG_FOLLOWS = [
    None,
    [],
    "audience",
    7,
    {},
    {"everything": 0},
    {"audience": "0"},
    {"audience": None},
    {"audience": -1},
]
WRONG_FOLLOWS += [{"audience": 1.5}, {"audience": True}, {"audience": 2**70}, {"audience": [0]}, {"\ud83d": 0}]
WRONG_FOLLOWS += [{"audience": 0, **{f"x{i}": 0 for i in range(9)}}]

WRONG_COMMANDS = [
    (None, "malformed"),
    ([], "malformed"),
    ("undo", "malformed"),
    ({}, "malformed"),
    ({"name": "undo"}, "malformed"),
    ({"name": "undo", "arguments": None}, "malformed"),
    ({"name": "undo", "arguments": [1]}, "malformed"),
    ({"name": 7, "arguments": {}}, "malformed"),
    ({"name": ["undo"], "arguments": {}}, "malformed"),
    ({"name": "drop_everything", "arguments": {}}, "malformed"),
    ({"name": "join_session", "arguments": {"attendance": "online", "token_digest": "x"}}, "malformed"),
    ({"name": "open_rehearsal", "arguments": {"now": "2026-01-01T00:00:00Z"}}, "malformed"),
    ({"name": "undo", "arguments": {"version": 1}, "as": "host"}, "malformed"),
    ({"name": "undo", "arguments": {"version": 1, "loud": True}}, "malformed"),
    ({"name": "undo", "arguments": {"\ud83d": 1}}, "malformed"),
    ({"name": "undo", "arguments": {}}, "invalid"),
    ({"name": "undo", "arguments": {"version": 2**70}}, "invalid"),
    ({"name": "undo", "arguments": {"version": {"a": [[[]]]}}}, "invalid"),
]

BROKEN_FRAMES = [
    "",
    "9",
    "4",
    "42",
    "42[",
    "42{}",
    "42[]",
    "42[7]",
    "42[null]",
    "420[[",
    "450-[]",
    "40/admin,",
    "41",
    "43[]",
]
BROKEN_FRAMES += ["42" + "[" * 30_000, "x" * 40_000, '42["command",' + "9" * 5_000 + "]", b"\xff\xfe", b""]


def code_of(answer):
    assert (answer["ok"], bool(answer["error"]["message"])) == (False, True)
    return answer["error"]["code"]


@pytest.mark.parametrize(
    "auth", [None, {}, {"token": None}, {"token": 7}, {"token": ""}, {"token": "a.x"}, {"token": "r.1.x.y"}]
)
def test_connect_without_a_valid_token_is_refused(live, auth):
    with pytest.raises(socketio.exceptions.ConnectionError):
        Line(live.url, auth)


def test_refused_connect_hears_nothing_afterwards(live):
    """Its transport may stay open for a moment; what is sent to rooms must not reach it."""
    heard = []
    raw = websocket.create_connection(f"ws://127.0.0.1:{live.server.port}/socket.io/?EIO=4&transport=websocket")
    heard.append(raw.recv())
    raw.send('40{"token":"a.nobody"}')
    live.line("mona", "desk").wait_for("desk", 1)
    question_id = live.ask("HEMMELIG")
    live.do("mona", "put_on_stage", question_id=question_id)

    raw.settimeout(1)
    try:
        while frame := raw.recv():
            heard.append(frame)
    except (websocket.WebSocketException, TimeoutError):
        pass
    raw.close()

    assert [frame[:2] for frame in heard] == ["0{", "44"]


@pytest.mark.parametrize("name", FOLLOWS)
def test_topic_is_followed_by_exactly_these(live, name):
    live.ask()
    line = live.line(name)

    answers = [line.call("follow", {topic: 0}) for topic in TOPICS]

    assert tuple(isinstance(answer, list) for answer in answers) == FOLLOWS[name]
    assert {code_of(answer) for answer in answers if isinstance(answer, dict)} <= {"not_allowed"}


def test_topic_that_is_not_theirs_refuses_the_whole_call(live):
    line = live.line("stage")

    answer = line.call("follow", {"stage": 0, "desk": 0})

    live.ask("HEMMELIG")
    live.do("mona", "put_on_stage", question_id=live.ask("Hvem betaler?"))
    assert code_of(answer) == "not_allowed"
    assert (live.line("stage", "stage").held["stage"].rows["questions"], line.heard) != ({}, {})
    assert line.heard == {}


def test_follow_answers_what_polling_does(live):
    live.do("mona", "put_on_stage", question_id=live.ask())
    line = live.line("mona")

    before = utc_now()
    answer = line.call("follow", {"desk": 0, "audience": 3})
    told = [datetime.fromisoformat(message.pop("at")) for message in answer]

    assert answer == [live.read("desk", by="mona"), live.read("audience", 3)]
    assert all(before - timedelta(milliseconds=1) <= at <= utc_now() for at in told)


@pytest.mark.parametrize("wished", WRONG_FOLLOWS, ids=str)
def test_wrong_follow_is_answered_with_an_error(live, wished):
    assert code_of(live.line("kari").call("follow", wished)) == "malformed"


@pytest.mark.parametrize(("packet", "code"), WRONG_COMMANDS)
def test_wrong_command_is_answered_with_an_error(live, packet, code):
    assert code_of(live.line("mona").call("command", packet)) == code


@pytest.mark.parametrize("event", ["shout", "changes", "beat", "message", "", "follow ", "__class__"])
def test_unknown_event_is_answered_with_an_error(live, event):
    assert code_of(live.line("kari").call(event, {"audience": 0})) == "malformed"


@pytest.mark.parametrize("data", [(), ({}, {}), ({"audience": 0}, 1, 2)])
@pytest.mark.parametrize("event", ["follow", "command"])
def test_wrong_number_of_arguments_is_answered_with_an_error(live, event, data):
    assert code_of(live.line("kari").call(event, *data)) == "malformed"


def test_command_is_acknowledged_as_over_http(live):
    line, client_id = live.line("kari"), str(uuid.uuid4())

    answer = line.command("submit_question", body="Hvem betaler?", client_id=client_id)

    again = live.do("kari", "submit_question", body="Hvem betaler?", client_id=client_id)
    assert answer == again == {"ok": True, "version": answer["version"], "question_id": answer["question_id"]}


def test_refused_command_is_acknowledged_as_over_http(live):
    question_id = live.ask()
    arguments = {"question_id": question_id, "position": 1, "version": 1}

    answer = live.line("mona").command("queue_question", **arguments)

    over_http = live.post(live.path("commands/queue_question"), arguments, by="mona")
    assert (answer, over_http.status_code) == (over_http.json(), 409)


def test_change_reaches_exactly_the_topics_that_show_it(live):
    desk, panel, stage = live.line("mona", "desk"), live.line("pia", "panel"), live.line("stage", "stage")
    kari, ola = live.line("kari", "audience", "mine"), live.line("ola", "audience", "mine")
    lines = {"desk": desk, "panel": panel, "stage": stage, "audience": ola, "mine": kari}
    told = []

    question_id = live.ask("Hvem betaler?", by="kari")
    for command, topics in (
        (None, ("desk", "mine")),
        ("approve_question", ("desk", "mine", "audience")),
        ("queue_question", ("desk", "mine", "audience", "panel")),
        ("put_on_stage", ("desk", "mine", "audience", "panel", "stage")),
        ("mark_answered", ("desk", "mine", "audience", "panel", "stage")),
    ):
        if command:
            live.do("mona", command, question_id=question_id)
        version = live.questions("desk", by="mona")[str(question_id)]["version"]
        for topic in topics:
            lines[topic].wait_for(topic, version)
        told.append(
            {topic: sum("questions" in one["rows"] for one in line.heard[topic]) for topic, line in lines.items()}
        )

    assert told == [
        {"desk": 1, "mine": 1, "audience": 0, "panel": 0, "stage": 0},
        {"desk": 2, "mine": 2, "audience": 1, "panel": 0, "stage": 0},
        {"desk": 3, "mine": 3, "audience": 2, "panel": 1, "stage": 0},
        {"desk": 4, "mine": 4, "audience": 3, "panel": 2, "stage": 1},
        {"desk": 5, "mine": 5, "audience": 4, "panel": 3, "stage": 2},
    ]
    assert (stage.heard["stage"][-1]["rows"]["questions"], ola.heard["mine"]) == ({str(question_id): None}, [])
    for topic, name in (("desk", "mona"), ("panel", "pia"), ("stage", "stage"), ("audience", None), ("mine", "kari")):
        assert lines[topic].held[topic].rows["questions"] == live.questions(topic, by=name)


def test_burst_of_votes_is_few_messages_and_none_is_lost(live):
    question_id = live.ask()
    live.do("mona", "approve_question", question_id=question_id)
    line = live.line("ola", "audience")
    voters = [live.join("online") for _ in range(40)]

    for place, token in enumerate(voters):
        live.tokens[f"voter {place}"] = token
        version = live.do(f"voter {place}", "upvote_question", question_id=question_id, upvoted=True)["version"]

    held = line.wait_for("audience", version)
    assert held.rows["questions"][str(question_id)]["score"] == 40
    votes = [message["rows"] for message in line.heard["audience"]]
    assert all(set(rows["questions"][str(question_id)]) == {"score"} for rows in votes)
    assert len(votes) < 40


def test_session_row_reaches_every_topic(live):
    line = live.line("mona", "desk", "panel", "stage", "audience")

    version = live.do("mona", "set_asking", open=False)["version"]

    for topic in ("desk", "panel", "stage", "audience"):
        [row] = line.wait_for(topic, version).rows["session"].values()
        assert row["asking"] is False


def test_follow_racing_with_commits(live):
    """Clients come, follow and leave while others commit; each ends with what a fresh read shows."""
    stop, lines = threading.Event(), []

    def commit(name):
        place = 0
        while place < 5 or not stop.is_set():
            question_id = live.ask(f"Spørsmål {place} fra {name}?", by=name)
            live.do("mona", "approve_question", question_id=question_id)
            place += 1

    writers = [threading.Thread(target=commit, args=(name,)) for name in ("kari", "ola")]
    assert live.tokens["mona"]
    for writer in writers:
        writer.start()
    for _ in range(15):
        lines.append(live.line("mona", "desk", "audience"))
        lines[-1].follow("audience", "desk")
    stop.set()
    for writer in writers:
        writer.join()

    fresh = {topic: live.read(topic, by="mona") for topic in ("desk", "audience")}
    assert len(fresh["audience"]["rows"]["questions"]) > 5
    for line in lines:
        for topic, message in fresh.items():
            assert line.wait_for(topic, message["version"]).rows == message["rows"]


def test_follower_who_comes_back_hears_only_what_is_new(live):
    first, second = live.ask("En?"), live.ask("To?")
    live.do("mona", "approve_question", question_id=first)
    away = live.line("ola", "audience")
    away.close()
    live.do("mona", "dismiss_question", question_id=first, reason="off_topic")
    live.do("mona", "approve_question", question_id=second)

    back = live.line("ola")
    [message] = back.call("follow", {"audience": away.held["audience"].version})

    assert {key: bool(row) for key, row in message["rows"]["questions"].items()} == {
        str(first): False,
        str(second): True,
    }
    assert away.held["audience"].hear(message)
    assert away.held["audience"].shown() == live.read("audience")["rows"]


@pytest.mark.parametrize("role", ["moderator", "overlay"])
@pytest.mark.parametrize(
    "taken_back",
    [
        {"revoked_at": datetime(2026, 1, 1, tzinfo=UTC)},
        {"expires_at": datetime(2026, 1, 1, tzinfo=UTC)},
        {"generation": 2},
    ],
    ids=lambda columns: next(iter(columns)),
)
def test_role_that_is_taken_back_hears_nothing_more(live, role, taken_back):
    name = {"moderator": "mona", "overlay": "overlay"}[role]
    line, other = live.line(name, "stage"), live.line("ola", "audience")
    link_id = int(live.secret_of(role).partition(".")[0])

    live.server.rewrite(sa.update(RoleLink).where(RoleLink.id == link_id).values(**taken_back))

    line.wait_until(lambda: not line.is_open)
    assert other.is_open
    with pytest.raises(socketio.exceptions.ConnectionError):
        Line(live.url, {"token": live.tokens[name]})


@pytest.mark.parametrize("event", ["connect", "disconnect", "*"])
def test_event_of_the_librarys_own_name_is_unknown(live, event):
    line = live.line("kari", "audience")

    for sent in ({"token": "x"}, "x"):
        assert code_of(line.call(event, sent)) == "malformed"
    assert line.is_open


def test_half_a_character_in_a_token_is_refused(live):
    rude = RudeSocket(live.server.port)

    answer = rude.ask(text_frame('40{"token":"a.\\ud800"}'), until=b"}}")
    rude.close()

    assert b"unauthenticated" in answer


def test_long_polling_is_not_offered(live):
    assert live.get("/socket.io/?EIO=4&transport=polling").status_code == 400


def test_socket_from_another_site_is_refused(live):
    address = f"ws://127.0.0.1:{live.server.port}/socket.io/?EIO=4&transport=websocket"

    with pytest.raises(websocket.WebSocketBadStatusException):
        websocket.create_connection(address, origin="https://evil.example")
    websocket.create_connection(address, origin=live.url).close()


def test_broken_packets_harm_nobody(live):
    line, address = (
        live.line("ola", "audience"),
        f"ws://127.0.0.1:{live.server.port}/socket.io/?EIO=4&transport=websocket",
    )
    before = (live.server.folder / "log").stat().st_size

    for frame in BROKEN_FRAMES:
        raw = websocket.create_connection(address)
        raw.recv()
        raw.send(f'40{{"token":"{live.tokens["kari"]}"}}')
        raw.recv()
        raw.send(frame, opcode=2 if isinstance(frame, bytes) else 1)
        raw.close()

    version = live.do("mona", "set_asking", open=False)["version"]
    assert line.wait_for("audience", version)
    lines = [json.loads(told) for told in (live.server.folder / "log").read_bytes()[before:].splitlines()]
    assert [told for told in lines if told["level"] != "info" or "fault" in told] == []


def test_beat_tells_the_version_of_what_was_last_sent(live):
    """The slowest test: beats come every twelve seconds."""
    line = live.line("kari", "audience", "mine")
    version = live.do("mona", "set_asking", open=False)["version"]
    line.wait_for("audience", version)

    line.wait_until(lambda: line.beats and line.beats[-1]["topics"]["audience"] == version, seconds=20)

    assert set(line.beats[-1]) == {"epoch", "topics", "at"}
    assert abs(datetime.fromisoformat(line.beats[-1]["at"]) - utc_now()) < timedelta(seconds=20)
    assert (line.beats[-1]["epoch"], line.beats[-1]["topics"]) == (line.held["audience"].epoch, {"audience": version})
