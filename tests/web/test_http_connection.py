"""What HTTP/1.1 and RFC 6455 forbid is refused by its status, what they allow works, and nothing of it is a fault."""

import json

import pytest
import websocket

from rude import Rude, RudeSocket, frame, text_frame

JOIN = b'{"attendance": "online"}'


def head(*lines, host=b"Host: 127.0.0.1"):
    return b"\r\n".join([*lines, *([host] if host else []), b"", b""])


def post(path, body, *headers):
    return head(b"POST %s HTTP/1.1" % path, b"Content-Type: application/json", *headers) + body


def handshake(**other):
    lines = {
        "connection": b"Connection: Upgrade",
        "upgrade": b"Upgrade: websocket",
        "version": b"Sec-WebSocket-Version: 13",
        "key": b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
        **other,
    }
    return head(b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1", *[line for line in lines.values() if line])


CHUNKED = b"Transfer-Encoding: chunked"
CHUNKS = b"5\r\n" + JOIN[:5] + b"\r\n" + b"%x;ext=1\r\n" % len(JOIN[5:]) + JOIN[5:] + b"\r\n0\r\nTrailer: x\r\n\r\n"

FORBIDDEN = {
    "no host": head(b"GET /healthz HTTP/1.1", host=b""),
    "two hosts": head(b"GET /healthz HTTP/1.1", b"Host: a"),
    "host that is no word": head(b"GET /healthz HTTP/1.1", host=b"Host: xn--a"),
    "host in capitals that is no word": head(b"GET /healthz HTTP/1.1", host=b"Host: XN--A.com"),
    "host with a path": head(b"GET /healthz HTTP/1.1", host=b"Host: a/b"),
    "host with a user": head(b"GET /healthz HTTP/1.1", host=b"Host: a@b"),
    "host with a port that is none": head(b"GET /healthz HTTP/1.1", host=b"Host: a:x"),
    "space before the colon": head(b"GET /healthz HTTP/1.1", b"X-Thing : 1"),
    "header without a colon": head(b"GET /healthz HTTP/1.1", b"X-Thing"),
    "header without a name": head(b"GET /healthz HTTP/1.1", b": 1"),
    "folded header": head(b"GET /healthz HTTP/1.1", b"X-Thing: 1\r\n 2"),
    "zero byte in a header": head(b"GET /healthz HTTP/1.1", b"X-Thing: a\x00b"),
    "carriage return in a header": head(b"GET /healthz HTTP/1.1", b"X-Thing: a\rb"),
    "bytes in the target": head("GET /søk HTTP/1.1".encode()),
    "two words of target": head(b"GET /a b HTTP/1.1"),
    "target without a slash": head(b"GET healthz HTTP/1.1"),
    "method that is no word": head(b"G(T /healthz HTTP/1.1"),
    "no version": b"GET /healthz HTTQ\r\n\r\n",
    "two lengths": post(b"/api/roles", JOIN, b"Content-Length: 24", b"Content-Length: 3"),
    "length with a sign": post(b"/api/roles", JOIN, b"Content-Length: +24"),
    "length in words": post(b"/api/roles", JOIN, b"Content-Length: many"),
    "negative length": post(b"/api/roles", JOIN, b"Content-Length: -1"),
    "length and chunks": post(b"/api/roles", CHUNKS, CHUNKED, b"Content-Length: 24"),
    "chunks in HTTP/1.0": head(b"POST /api/roles HTTP/1.0", CHUNKED) + CHUNKS,
    "chunk of negative size": post(b"/api/roles", b"-1\r\n\r\n0\r\n\r\n", CHUNKED),
    "chunk of no size": post(b"/api/roles", b"\r\n\r\n", CHUNKED),
    "chunk size with a prefix": post(b"/api/roles", b"0x2\r\n{}\r\n0\r\n\r\n", CHUNKED),
    "chunk longer than said": post(b"/api/roles", b"1\r\n{}\r\n0\r\n\r\n", CHUNKED),
    "no host in a later version": head(b"GET /healthz HTTP/1.2", host=b""),
    "handshake in HTTP/1.0": handshake().replace(b"HTTP/1.1", b"HTTP/1.0"),
    "handshake that closes": handshake(connection=b"Connection: close"),
    "handshake without a key": handshake(key=b""),
    "handshake with a short key": handshake(key=b"Sec-WebSocket-Key: AAAA"),
    "handshake without a version": handshake(version=b""),
    "handshake to something else": handshake(upgrade=b"Upgrade: h2c"),
}


@pytest.mark.parametrize("sent", FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_what_is_forbidden_is_refused(server, sent):
    rude = Rude(server.port)

    answer = rude.ask(sent)
    rude.close()

    assert answer[:13] == b"HTTP/1.1 400 ", answer


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (post(b"/api/roles", CHUNKS, CHUNKED, CHUNKED), 501),
        (post(b"/api/roles", CHUNKS, b"Transfer-Encoding: xchunked"), 501),
        (post(b"/api/roles", CHUNKS, b"Transfer-Encoding: chunked, identity"), 501),
        (post(b"/api/roles", CHUNKS, b"Transfer-Encoding: gzip, chunked"), 501),
        (head(b"get /healthz HTTP/1.1"), 501),
        (post(b"/api/roles", JOIN, b"Content-Length: 24").replace(b"POST", b"post"), 501),
        (head(b"BREW /healthz HTTP/1.1"), 501),
        (handshake(version=b"Sec-WebSocket-Version: 8"), 426),
        (head(b"GET / HTTP/2.0"), 505),
        (head(b"GET / HTTP/1.10"), 505),
        (head(b"GET / HTTP/01.1"), 505),
        (post(b"/api/roles", CHUNKS, b"Transfer-Encoding: \xa0chunked"), 501),
        (post(b"/api/roles", CHUNKS, b"Transfer-Encoding: chunked\x85"), 501),
        (handshake(upgrade=b"Upgrade: websocket, h2c"), 101),
        (post(b"/api/roles", b"x" * 70_000, b"Content-Length: 70000"), 413),
        (post(b"/api/roles", b"11170\r\n" + b"x" * 70_000 + b"\r\n0\r\n\r\n", CHUNKED), 413),
        (post(b"/api/roles", b"", b"Content-Length: 99999999999999"), 413),
    ],
)
def test_what_is_not_taken_says_so(server, sent, status):
    rude = Rude(server.port)

    answer = rude.ask(sent)
    rude.close()

    assert answer.startswith(b"HTTP/1.1 %d " % status), answer


def test_body_in_chunks_is_read(live):
    rude = Rude(live.server.port)

    answer = rude.ask(post(live.path("attendees").encode(), CHUNKS, CHUNKED))
    rude.close()

    assert answer.startswith(b"HTTP/1.1 201 "), answer


def test_body_that_waits_to_be_asked_for_is_asked_for(live):
    rude = Rude(live.server.port)
    path = live.path("attendees").encode()

    asked = rude.ask(post(path, b"", b"Content-Length: %d" % len(JOIN), b"Expect: 100-continue"))
    answer = rude.ask(JOIN)
    rude.close()

    assert asked == b"HTTP/1.1 100 Continue\r\n\r\n"
    assert answer.startswith(b"HTTP/1.1 201 "), answer


def test_body_of_an_earlier_version_is_not_asked_for(live):
    rude = Rude(live.server.port)
    asking = post(live.path("attendees").encode(), JOIN, b"Content-Length: %d" % len(JOIN), b"Expect: 100-continue")

    answer = rude.ask(asking.replace(b"HTTP/1.1", b"HTTP/1.0"))
    rude.close()

    assert b" 201 " in answer.splitlines()[0], answer


@pytest.mark.parametrize(
    "sent",
    [
        head(b"GET http://127.0.0.1/healthz HTTP/1.1"),
        head(b"GET /healthz HTTP/1.1", host=b"Host: [::1]:5000"),
        head(b"GET /healthz HTTP/1.1", host=b"Host:"),
        head(b"GET /healthz HTTP/1.0", host=b""),
        head(b"GET /healthz HTTP/1.2"),
        b"\r\n" + head(b"GET /healthz HTTP/1.1"),
        head(b"GET /healthz HTTP/1.1", host=b"Host: xn--ls8h"),
        head(b"GET /healthz HTTP/1.1", host=b"Host: XN--MTE-HCI-KWA7R5H.no:5000"),
        head(b"GET /healthz HTTP/1.1", b"X-Thing: \xc3\xa6"),
    ],
)
def test_what_is_allowed_works(server, sent):
    rude = Rude(server.port)

    answer = rude.ask(sent)
    rude.close()

    assert b" 200 OK\r\n" in answer, answer


def test_rest_of_a_refused_body_is_no_request(live):
    """What follows a body that was not read must not be served as if somebody had asked for it."""
    rude = Rude(live.server.port)
    hidden = head(b"GET /healthz HTTP/1.1")

    answer = rude.ask(post(b"/api/roles", b"x" * 70_000 + hidden, b"Content-Length: 70000"), until=b"never")
    rude.close()

    assert answer.count(b"HTTP/1.1 ") == 1


PACKETS = {
    "empty text": text_frame(""),
    "binary": frame(b"4", websocket.ABNF.OPCODE_BINARY),
    "unknown packet": text_frame("9"),
    "packet of no number": text_frame("x"),
    "upgrade": text_frame("5"),
    "not masked": b"\x81\x012",
    "reserved bit": bytes([0xC1]) + text_frame("3")[1:],
    "second reserved bit": bytes([0xA1]) + text_frame("3")[1:],
    "third reserved bit": bytes([0x91]) + text_frame("3")[1:],
    "unknown opcode": bytes([0x83]) + text_frame("3")[1:],
    "length in 16 bits": b"\x81\xfe\x00\x1b" + bytes(4) + b'42["follow",{"audience":0}]',
    "length in 64 bits": b"\x81\xff" + (27).to_bytes(8, "big") + bytes(4) + b'42["follow",{"audience":0}]',
    "long ping": bytes([0x89]) + text_frame("x" * 126)[1:],
    "fragmented ping": bytes([0x09]) + text_frame("x")[1:],
    "continuation of nothing": frame(b"4", websocket.ABNF.OPCODE_CONT),
    "no text": frame(b"4\xff\xfe", websocket.ABNF.OPCODE_TEXT),
    "too large": text_frame("4" + "x" * 33_000),
    "fragments without end": frame(b"4", 1, is_last=False) + frame(b"x" * 1000, 0, is_last=False) * 40,
    "empty fragments without end": frame(b"4", 1, is_last=False) + frame(b"", 0, is_last=False) * 80,
}


@pytest.mark.parametrize("sent", PACKETS.values(), ids=PACKETS.keys())
def test_what_no_client_may_send_closes_its_socket(live, sent):
    before = (live.server.folder / "log").stat().st_size
    rude = RudeSocket(live.server.port)
    rude.log_in(live.tokens["kari"])

    rude.send(sent)

    assert rude.is_hung_up(longest_seconds=10)
    assert b"500" not in rude.heard
    rude.close()
    log = (live.server.folder / "log").read_bytes()[before:]
    assert [line for line in log.splitlines() if "fault" in json.loads(line)] == []


@pytest.mark.parametrize(
    ("kind", "code"), [("no text", 1007), ("length in 16 bits", 1002), ("length in 64 bits", 1002)]
)
def test_what_no_client_may_send_is_told_by_its_code(live, kind, code):
    rude = RudeSocket(live.server.port)
    rude.log_in(live.tokens["kari"])

    rude.send(PACKETS[kind])

    assert rude.is_hung_up(longest_seconds=10)
    assert code.to_bytes(2, "big") in rude.heard  # RFC 6455, section 7.4.1
    rude.close()
