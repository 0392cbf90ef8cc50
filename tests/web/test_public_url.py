"""The address that people open decides what is for HTTPS alone, whatever a proxy in front leaves out."""

import pytest
import requests

from live_session import Live
from served import Server

PUBLIC = "https://meeting.example.org"


@pytest.fixture(scope="module")
def behind(tmp_path_factory):
    """A server behind a proxy that ends TLS and says nothing of it."""
    server = Server(
        tmp_path_factory.mktemp("behind"), sessions=1, HYBRID_LIMITS="off", HYBRID_PUBLIC_URL=f"{PUBLIC.upper()}:443/"
    )
    server.start()
    yield Live(server)
    server.close()


def test_start_says_that_no_proxy_is_believed(behind):
    assert "Set HYBRID_TRUSTED_PROXIES to their number." in (behind.server.folder / "log").read_text()


def test_cookies_are_for_https_alone(behind):
    role = behind.post("/api/roles", {"token": behind.secret_of("host")})
    language = behind.get("/language/nn")

    assert role.headers["Set-Cookie"].startswith(f"__Host-hybrid_host_{behind.code}=")
    assert ["Secure" in answer.headers["Set-Cookie"] for answer in (role, language)] == [True, True]


def test_page_may_open_its_socket_and_stays_with_https(behind):
    answer = behind.get(f"/{behind.code}")

    assert " wss://meeting.example.org;" in answer.headers["Content-Security-Policy"]
    assert "Strict-Transport-Security" in answer.headers


def test_page_under_the_public_name_opens_a_socket_and_another_does_not(behind):
    headers = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    path = "/socket.io/?EIO=4&transport=websocket"

    statuses = [
        requests.get(behind.url + path, headers=headers | {"Origin": origin}, stream=True).status_code
        for origin in (PUBLIC, "https://www.meeting.example.org", "http://meeting.example.org", behind.url)
    ]

    assert statuses == [101, 400, 400, 400]
