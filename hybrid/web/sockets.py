"""The socket's side of the contract: connect, follow, command, disconnect.

Handlers are registered on the Socket.IO server itself: a command needs no Flask request. Each packet is
answered, a wrong one with an error; nothing that a client sends can raise.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from socketio.exceptions import ConnectionRefusedError as Unwelcome

from ..base import metrics
from ..base.clock import utc_now
from ..base.errors import N_, Refused
from ..base.languages import DEFAULT_LANGUAGE, Languages
from ..base.looking import keep_looking
from ..domain.collection import instant
from ..domain.commands import is_public
from ..domain.meeting import Session
from ..domain.policy import Actor, require_topic
from ..domain.roles import Role
from ..domain.topics import Topic
from ..live.broadcast import socketio
from ..live.cut_off import cut_off, is_cut_off, waiting_bytes
from ..live.fanout import line_of
from ..live.first_loads import WrittenJson, written
from ..people.auth import actor_of, is_valid
from ..store.transaction import Transaction
from .command_log import log_refusal
from .runtime import Runtime

logger = logging.getLogger(__name__)

LOGIN_SECONDS = 15.0
TICK_SECONDS = 1.0
MOST_WAITING_BYTES = 256 * 1024
WASTEFUL = frozenset({"malformed", "too_many", "unauthenticated"})
"""Refusals that who keeps to the contract seldom hears."""
LOGIN, FAREWELL = "0", "1"
MAX_VERSION = 2**53
MAX_LIMIT = 10_000


class Sockets:
    """The open sockets of this process and who is behind each.

    A *line* is one connection, named by Engine.IO's id; a socket (`sid`) lives on it from login to farewell. What is
    counted against somebody hangs on the line, so that logging in again buys nothing.
    """

    def __init__(self, runtime: Runtime, languages: Languages) -> None:
        self._runtime, self._languages = runtime, languages
        self._tokens: dict[str, tuple[str, Actor]] = {}
        self._nameless_until: dict[str, float] = {}

    def register(self) -> None:
        """Answer the events of the contract, and refuse every other."""
        server = socketio.server
        server.on("connect", self.connect)
        server.on("disconnect", self.disconnect)
        server.on("follow", lambda sid, *data: self._answer(sid, self.follow, data))
        server.on("command", lambda sid, *data: self._answer(sid, self.command, data))
        server.on("*", lambda event, sid, *data: self._answer(sid, self.unknown, data))
        library = dict(server.eio.handlers)
        server.eio.on("connect", lambda line, environ: self._open(library["connect"], line, environ))
        server.eio.on("message", lambda line, packet: self._read(library["message"], line, packet))
        server.eio.on("disconnect", lambda line, reason: self._close(library["disconnect"], line, reason))

    def connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        """Let in who has a valid token, else refuse."""
        token = auth.get("token") if isinstance(auth, dict) else None
        wished = auth.get("language") if isinstance(auth, dict) else None
        line = line_of(socketio.server, sid)
        try:
            self._runtime.limits.spend("events", line)
            actor = self._actor_or_refusal(token, wished)
        except Refused as refusal:
            log_refusal(refusal, "connect")
            self._lose_patience(line)
            error = self._languages.error_of(refusal, self._known_language(wished))
            raise Unwelcome(error["message"], error) from None
        metrics.SOCKETS.inc()
        self._tokens[sid] = (str(token), actor)
        self._nameless_until.pop(line, None)
        if actor.attendee_id and actor.attendance:
            self._runtime.presence.crowd.arrive(sid, actor.in_session, actor.attendee_id, actor.attendance)
        self._runtime.at_the_desk.arrive(sid, actor)

    def disconnect(self, sid: str, reason: Any = None) -> None:
        """Forget the socket; its line may log in again, or is cut off."""
        if self._tokens.pop(sid, None):
            metrics.SOCKETS.dec()
        line = line_of(socketio.server, sid)
        if line in socketio.server.environ:
            self._nameless_until[line] = time.monotonic() + LOGIN_SECONDS
        self._runtime.broadcast.leave(sid)
        self._runtime.presence.crowd.leave(sid)
        self._runtime.at_the_desk.leave(sid)

    def run(self) -> None:
        """Once a second cut off who does not say who they are, and whose role was taken back."""

        def look() -> None:
            self.cut_off_nameless(time.monotonic())
            self.cut_off_revoked()

        trouble = "who may stay could not be seen"
        keep_looking(look, socketio.sleep, every=TICK_SECONDS, logger=logger, trouble=trouble)

    def cut_off_nameless(self, now: float) -> None:
        """Cut off each line that has had its time to log in."""
        for line in [line for line, until in self._nameless_until.items() if until <= now]:
            del self._nameless_until[line]
            cut_off(socketio.server, line)

    def cut_off_revoked(self) -> None:
        """Cut off the staff whose link was revoked, renewed or has run out, as the database knows it."""
        staff = [(sid, token) for sid, (token, actor) in self._tokens.items() if actor.role is not Role.ATTENDEE]
        if not staff:
            return
        with self._runtime.database.snapshot() as tx:
            gone = [sid for sid, token in staff if not is_valid(tx, self._runtime.keys, token)]
        for sid in gone:
            cut_off(socketio.server, line_of(socketio.server, sid))

    def follow(self, sid: str, actor: Actor, wished: Any, how: Any = None) -> WrittenJson:
        """Follow topics, and answer a message a topic, each with the time at which it was sent.

        With `how` `{"limit": n}` a long answer comes in parts, as `sync.changes` has it.
        """
        topics, limit = _topics_of(wished), _limit_of(how)
        for topic in topics:
            require_topic(actor, topic)
        messages = self._runtime.broadcast.follow(sid, actor.in_session, topics, actor.attendee_id, limit=limit)
        self._runtime.ephemeral.greet(sid, actor.in_session, topics)
        end = f',"at":{written(instant(utc_now()))}}}'
        return WrittenJson(f"[{','.join(message.removesuffix('}') + end for message in messages)}]")

    def command(self, sid: str, actor: Actor, packet: Any) -> dict[str, Any]:
        """Carry out a command and acknowledge it after the commit."""
        name, arguments = (packet.get("name"), packet.get("arguments")) if isinstance(packet, dict) else (None, None)
        if not isinstance(name, str) or not isinstance(arguments, dict) or set(packet) - {"name", "arguments"}:
            raise Refused("malformed")
        if not is_public(name):
            raise Refused("malformed", N_("Kommandoen finnes ikke."))
        return self._runtime.run(actor, name, arguments)

    def unknown(self, sid: str, actor: Actor, *data: Any) -> None:
        """Refuse an event that is not of the contract."""
        metrics.UNKNOWN_EVENTS.inc()
        raise Refused("malformed")

    def _answer(self, sid: str, handle: Callable[..., Any], data: tuple[Any, ...]) -> Any:
        """Call a handler for who is behind the socket; a refusal becomes the acknowledgement."""
        line = line_of(socketio.server, sid)
        try:
            self._runtime.limits.spend("events", line)
            actor = self._who(sid)
            self._runtime.limits.spend("events", actor.key)
            self._require_reading(line)
            is_known = len(data) == 1 or (len(data) == 2 and handle == self.follow)
            return handle(sid, actor, *data) if is_known else self.unknown(sid, actor)
        except Refused as refusal:
            log_refusal(refusal, handle.__name__)
            if refusal.code in WASTEFUL:
                self._lose_patience(line)
            return {"ok": False, "error": self._languages.error_of(refusal, self._language_of(sid))}
        except Exception:
            logger.exception("a packet was not understood")
            failed = Refused("unavailable", retry_after_seconds=2)
            return {"ok": False, "error": self._languages.error_of(failed, self._language_of(sid))}
        finally:
            self._runtime.broadcast.answered(sid)

    def _require_reading(self, line: str) -> None:
        """See that who asks for more takes in what they have asked for. Raises `too_many`."""
        if waiting_bytes(socketio.server, line) > MOST_WAITING_BYTES:
            raise Refused("too_many", retry_after_seconds=1)

    def _lose_patience(self, line: str) -> None:
        """Count what was refused, and cut off a line that sends hardly anything else."""
        if self._runtime.limits.wait_seconds("refused", line):
            cut_off(socketio.server, line)

    def _open(self, open_line: Callable[[str, Any], Any], line: str, environ: dict[str, Any]) -> Any:
        """Let a line be opened; it has some seconds to log in."""
        self._nameless_until[line] = time.monotonic() + LOGIN_SECONDS
        return open_line(line, environ)

    def _read(self, read: Callable[[str, Any], None], line: str, packet: Any) -> None:
        """Let a packet be read; one of no known form names nothing to acknowledge, so it is counted and that is all."""
        if is_cut_off(socketio.server, line):
            return
        if line in self._nameless_until and not packet.startswith(LOGIN):
            self._lose_patience(line)
            return
        try:
            read(line, packet)
        except Exception as fault:  # noqa: BLE001 (the library's reader raises whatever it stumbles over)
            metrics.UNKNOWN_EVENTS.inc()
            logger.info("a packet could not be read: %s", type(fault).__name__)
            self._lose_patience(line)
        else:
            if packet.startswith(FAREWELL):
                self._lose_patience(line)  # once is well; who goes and comes all the time is not

    def _close(self, close_line: Callable[[str, Any], Any], line: str, reason: Any) -> Any:
        """Forget a line."""
        try:
            return close_line(line, reason)
        finally:
            self._nameless_until.pop(line, None)
            for kind in ("events", "refused"):
                self._runtime.limits.forget(kind, line)

    def _who(self, sid: str) -> Actor:
        """Return who is behind the socket: staff as the database knows them now, since a link may be revoked."""
        token, actor = self._tokens.get(sid, ("", None))
        if actor is None:
            raise Refused("unauthenticated")
        if actor.role is Role.ATTENDEE:
            return actor
        with self._runtime.database.snapshot() as tx:
            return self._actor_of(tx, token)

    def _known_language(self, wished: Any) -> str:
        return self._languages.known(wished) or DEFAULT_LANGUAGE

    def _language_of(self, sid: str) -> str:
        return self._tokens[sid][1].language if sid in self._tokens else DEFAULT_LANGUAGE

    def _actor_or_refusal(self, token: Any, wished: Any) -> Actor:
        """Return whose token this is, spoken to as they wish, else in the meeting's language.

        While the database is away nobody is unknown, only not to be known now.
        """
        try:
            with self._runtime.database.snapshot() as tx:
                actor = self._actor_of(tx, token)
                language = wished or tx.get_one(Session, actor.session_id).meeting.language
        except sa.exc.DBAPIError:
            raise Refused("unavailable", retry_after_seconds=2) from None
        return replace(actor, language=self._known_language(language))

    def _actor_of(self, tx: Transaction, token: Any) -> Actor:
        if not isinstance(token, str):
            raise Refused("unauthenticated")
        return actor_of(tx, self._runtime.keys, token)


def _limit_of(how: Any) -> int | None:
    """Read how long an answer a client wishes at once. Raises `malformed`."""
    if how is None:
        return None
    limit = how.get("limit") if isinstance(how, dict) and len(how) == 1 else None
    if type(limit) is not int or not 0 < limit <= MAX_LIMIT:
        raise Refused("malformed", field="limit")
    return limit


def _topics_of(wished: Any) -> dict[Topic, int]:
    """Read `{topic: since}` as a client sent it. Raises `malformed`."""
    if not isinstance(wished, dict) or not 0 < len(wished) <= len(Topic):
        raise Refused("malformed")
    for name, since in wished.items():
        if name not in set(Topic) or type(since) is not int or not 0 <= since <= MAX_VERSION:
            raise Refused("malformed", field=str(name)[:20])
    return {Topic(name): since for name, since in wished.items()}
