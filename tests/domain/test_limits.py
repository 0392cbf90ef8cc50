"""Nobody is held back for the address they share; who bursts is told how long to wait."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from itertools import islice, product

import pytest

from hybrid.base.errors import Refused
from hybrid.domain.limits import RATES, Limits
from hybrid.domain.policy import Actor
from hybrid.domain.roles import Role
from hybrid.web.code_guessing import CodeGuessing, network_of
from live_session import Live
from served import Server

ADDRESS = "192.0.2.7"


def attendee(number):
    return Actor(Role.ATTENDEE, 1, f"attendee:{number}", number)


@pytest.fixture(scope="module")
def limited(tmp_path_factory):
    """A session on a server that holds to its limits."""
    server = Server(tmp_path_factory.mktemp("limited"), sessions=8, HYBRID_LIMITS="on")
    server.start()
    yield server
    server.close()


@pytest.fixture
def held(limited):
    live = Live(limited)
    yield live
    live.close()


def test_rates_are_those_of_the_checks():
    told = ("submit_question", "upvote_question", "joins", "failed_codes")

    assert [(RATES[name].burst, RATES[name].per_second) for name in told] == [
        (3, 1 / 20),
        (60, 1),
        (2_000, 2_000 / 600),
        (300, 300 / 600),
    ]


def test_reading_is_bounded_well_above_what_pages_do():
    told = ("reads_of_attendee", "reads_of_staff", "reads_of_address")

    assert [(RATES[name].burst, RATES[name].per_second) for name in told] == [(120, 5), (120, 12), (6_000, 400)]


def test_thousand_phones_behind_one_address_join_ask_and_vote():
    limits = Limits(enabled=True)

    waits = [limits.wait_seconds("joins", ADDRESS) for _ in range(1_000)]
    for number in range(1_000):
        limits.spend_command(attendee(number), "submit_question")
        for _ in range(20):
            limits.spend_command(attendee(number), "upvote_question")

    assert waits == [0.0] * 1_000


@pytest.mark.parametrize(
    ("name", "burst", "wait"),
    [("submit_question", 3, 20), ("upvote_question", 60, 1), ("edit_question", 30, 0.5), ("set_attendance", 30, 0.5)],
)
def test_burst_of_one_attendee_is_refused_with_how_long_to_wait(name, burst, wait):
    limits, kari, ola = Limits(enabled=True), attendee(1), attendee(2)
    for _ in range(burst):
        limits.spend_command(kari, name)

    with pytest.raises(Refused) as refused:
        limits.spend_command(kari, name)

    assert refused.value.code == "too_many"
    assert refused.value.retry_after_seconds == pytest.approx(wait, abs=0.2)
    limits.spend_command(ola, name)


def test_refusal_costs_nothing():
    limits, kari = Limits(enabled=True), attendee(1)
    for _ in range(3):
        limits.spend_command(kari, "submit_question")

    waits = [limits.wait_seconds("submit_question", kari.key) for _ in range(50)]

    assert max(waits) == pytest.approx(20, abs=0.5)


def test_limits_switched_off_hold_nobody_back():
    limits = Limits(enabled=False)

    assert [limits.wait_seconds("submit_question", "attendee:1") for _ in range(100)] == [0.0] * 100


def test_sixty_phones_behind_one_address_join_ask_and_vote_over_http(held):
    held.do("mona", "approve_question", question_id=(question_id := held.ask()))
    path = f"/api/sessions/{held.code}"

    def take_part(number):
        joined = held.post(f"{path}/attendees", {"attendance": "in_room"})
        bearer = {"Authorization": f"Bearer {joined.json()['token']}"}
        asked = held.post(
            f"{path}/commands/submit_question",
            {"body": f"Spørsmål {number}?", "client_id": str(uuid.uuid4())},
            headers=bearer,
        )
        voted = held.post(
            f"{path}/commands/upvote_question", {"question_id": question_id, "upvoted": True}, headers=bearer
        )
        return joined.status_code, asked.status_code, voted.status_code

    with ThreadPoolExecutor(12) as phones:
        answers = list(phones.map(take_part, range(60)))

    assert answers == [(201, 200, 200)] * 60
    assert held.questions("audience")[str(question_id)]["score"] == 60


def test_fourth_question_at_once_waits_and_is_not_lost(held):
    path, ids = held.path("commands/submit_question"), [str(uuid.uuid4()) for _ in range(4)]
    answers = [held.post(path, {"body": "Hvem?", "client_id": client_id}, by="kari") for client_id in ids]

    again = held.post(path, {"body": "Hvem?", "client_id": ids[0]}, by="kari")

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    error = answers[3].json()["error"]
    assert (error["code"], bool(error["message"])) == ("too_many", True)
    assert 15 <= int(answers[3].headers["Retry-After"]) <= 20
    assert (again.status_code, again.json()) == (200, answers[0].json())


def test_fourth_question_at_once_is_acknowledged_as_over_http(held):
    line = held.line("kari")

    answers = [line.command("submit_question", body="Hvem?", client_id=str(uuid.uuid4())) for _ in range(4)]

    assert [answer["ok"] for answer in answers] == [True, True, True, False]
    assert (answers[3]["error"]["code"], answers[3]["error"]["retry_after_seconds"] > 15) == ("too_many", True)


def test_socket_that_floods_is_told_so_and_others_are_not(held):
    flooding, calm = held.line("kari"), held.line("ola")

    codes = [answer.get("error", {}).get("code") for answer in (flooding.call("shout", {}) for _ in range(60))]

    assert codes[:40] == ["malformed"] * 40
    assert "too_many" in codes[40:]
    assert calm.call("follow", {"audience": 0})[0]["topic"] == "audience"


def test_address_that_guesses_codes_waits_and_a_right_code_always_enters(held):
    def guess(_):
        return held.get("/api/sessions/AAAAAA/changes?topic=audience").status_code

    with ThreadPoolExecutor(4) as guesses:
        statuses = list(guesses.map(guess, range(290)))
        while 429 not in statuses and len(statuses) < 1_000:  # the slower they guess, the more they are forgiven
            statuses += guesses.map(guess, range(10))

    assert statuses[:290] == [404] * 290
    assert 429 in statuses
    assert held.post(held.path("attendees"), {"attendance": "in_room"}).status_code == 201
    assert held.get(f"/{held.code}").status_code == 200


GUESSED = ["".join(letters) for letters in islice(product("ACDEFGHJ", repeat=6), 303)]
PLACES_OF_A_CODE = (
    "/{code}",
    "/?code={code}",
    "/stage/{code}",
    "/qr/{code}.svg",
    "/api/sessions/{code}/changes?topic=audience",
)


def inside(code):
    return False


def used_up():
    """The line of an address that has no wrong code left, and how long each had to wait."""
    limits, waited = Limits(enabled=True), []
    guessing = CodeGuessing(limits, sleep=waited.append)
    for _ in range(300):
        guessing.failed(ADDRESS)
    return guessing, waited


def test_who_has_guessed_too_often_waits_for_a_turn_whatever_the_code():
    guessing, waited = used_up()

    for _ in range(3):
        guessing.wait(ADDRESS, "AAAAAA", inside)
    with pytest.raises(Refused, match="too_many"):
        guessing.failed(ADDRESS)

    assert waited == pytest.approx([0.4, 0.8, 1.2], abs=0.05)


def test_the_line_of_an_address_holds_ten():
    guessing, waited = used_up()
    for _ in range(10):
        guessing.wait(ADDRESS, "AAAAAA", inside)

    with pytest.raises(Refused) as refused:
        guessing.wait(ADDRESS, "KTR7HW", inside)

    assert (len(waited), refused.value.code) == (10, "too_many")
    assert refused.value.retry_after_seconds == pytest.approx(4, abs=0.1)


def test_a_code_that_was_entered_rightly_and_who_is_inside_wait_for_nobody():
    guessing, waited = used_up()
    guessing.entered(ADDRESS, "KTR7HW")

    guessing.wait(ADDRESS, "KTR7HW", inside)
    guessing.wait(ADDRESS, "NRA4XY", lambda code: code == "NRA4XY")

    assert waited == []


def test_who_has_not_guessed_waits_for_nothing():
    guessing, waited = used_up()

    guessing.wait("192.0.2.8", "AAAAAA", inside)

    assert waited == []


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("", ""),
        ("unix", "unix"),
    ],
)
def test_addresses_of_one_subscriber_count_as_one(address, network):
    assert network_of(address) == network


def test_join_that_fails_costs_nothing_and_one_too_many_waits_for_its_turn():
    limits = Limits(enabled=True)
    for _ in range(2_000):
        assert limits.reserve("joins", ADDRESS, longest_seconds=10) == 0
    limits.give_back("joins", ADDRESS)

    waits = [limits.reserve("joins", ADDRESS, longest_seconds=10) for _ in range(3)]
    with pytest.raises(Refused) as refused:
        limits.reserve("joins", ADDRESS, longest_seconds=0.5)

    assert waits == pytest.approx([0, 0.3, 0.6], abs=0.05)
    assert refused.value.retry_after_seconds == pytest.approx(0.9, abs=0.05)


@pytest.mark.parametrize("place", PLACES_OF_A_CODE)
def test_guessing_codes_is_held_back_wherever_a_code_is_taken_and_a_right_one_enters(guarded, place):
    client, right = guarded

    answers = [client.get(place.format(code=code)).status_code for code in GUESSED]

    assert 429 not in answers[:300]
    assert 429 in answers[300:]
    assert client.get(place.format(code=right)).status_code in {200, 302}


@pytest.mark.parametrize("told", ["203.0.113.9:{port}", "[2001:db8::{port}]:{port}", "caller{port}"])
def test_guessing_behind_a_proxy_is_held_back_whatever_port_it_tells(guarded, told):
    client, _ = guarded

    answers = [
        client.get(f"/{code}", headers={"X-Forwarded-For": told.format(port=2_000 + number)}).status_code
        for number, code in enumerate(GUESSED)
    ]

    assert 429 not in answers[:300]
    assert 429 in answers[300:]


def test_joins_behind_a_proxy_are_counted_whatever_port_it_tells(guarded):
    client, right = guarded
    limits = client.application.extensions["hybrid"].limits
    for _ in range(2_100):
        limits.reserve("joins", "203.0.113.9", longest_seconds=1_000)

    statuses = {
        client.post(
            f"/api/sessions/{right}/attendees",
            json={"attendance": "online"},
            headers={"X-Forwarded-For": f"203.0.113.9:{port}"},
        ).status_code
        for port in range(2_000, 2_003)
    }

    assert statuses == {429}


def test_join_that_was_refused_spends_nothing(guarded):
    client, right = guarded
    limits = client.application.extensions["hybrid"].limits
    for _ in range(1_990):
        limits.spend("joins", "127.0.0.1")

    wrong = {
        client.post(f"/api/sessions/{right}/attendees", json={"attendance": "nowhere"}).status_code for _ in range(50)
    }
    right_ones = {
        client.post(f"/api/sessions/{right}/attendees", json={"attendance": "online"}).status_code for _ in range(10)
    }

    assert (wrong, right_ones) == ({422}, {201})
