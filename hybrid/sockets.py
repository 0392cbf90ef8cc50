"""The socket's side of the contract: connect, follow, command, disconnect.

Handlers are registered on the Socket.IO server itself: a command needs no Flask request. Each packet is
answered, a wrong one with an error; nothing that a client sends can raise.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from flask import Flask
from socketio.exceptions import ConnectionRefusedError as Unwelcome

from . import metrics
from .broadcast import socketio
from .commands import is_public
from .errors import N_, Refused
from .language import DEFAULT_LANGUAGE, error_in, known_language
from .models import Role
from .policy import Actor, require_topic
from .presence import Presence
from .runtime import Runtime
from .topics import Topic

logger = logging.getLogger(__name__)

MAX_VERSION = 2**53


class Sockets:
    """The open sockets of this process and who is behind each."""

    def __init__(self, app: Flask, runtime: Runtime) -> None:
        self._app = app
        self._runtime = runtime
        self._tokens: dict[str, tuple[str, Actor]] = {}
        self.presence = Presence(runtime.database)

    def register(self) -> None:
        """Answer the events of the contract, and refuse every other."""
        server = socketio.server
        server.on("connect", self.connect)
        server.on("disconnect", self.disconnect)
        server.on("follow", lambda sid, *data: self._answer(sid, self.follow, data))
        server.on("command", lambda sid, *data: self._answer(sid, self.command, data))
        server.on("*", lambda event, sid, *data: self._answer(sid, self.unknown, data))
        read = server.eio.handlers["message"]
        server.eio.on("message", lambda connection, packet: _read(read, connection, packet))

    def connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        """Let in who has a valid token, else refuse."""
        token = auth.get("token") if isinstance(auth, dict) else None
        language = known_language(self._app, auth.get("language") if isinstance(auth, dict) else None)
        try:
            actor = self._actor_or_refusal(token)
        except Refused as refusal:
            error = error_in(self._app, language, refusal)
            raise Unwelcome(error["message"], error) from None
        metrics.SOCKETS.inc()
        self._tokens[sid] = (str(token), replace(actor, language=language))
        if actor.attendee_id:
            self.presence.arrive(sid, actor.session_id, actor.attendee_id)

    def disconnect(self, sid: str, reason: Any = None) -> None:
        """Forget the socket."""
        if self._tokens.pop(sid, None):
            metrics.SOCKETS.dec()
        self._runtime.broadcast.leave(sid)
        self._runtime.limits.forget("events", sid)
        self.presence.leave(sid)

    def follow(self, sid: str, actor: Actor, wished: Any) -> list[dict[str, Any]]:
        """Join the topics' rooms first and read then, so that nothing falls between; answer a message a topic."""
        topics = _topics_of(wished)
        for topic in topics:
            require_topic(actor, topic)
        for topic in topics:
            self._runtime.broadcast.follow(sid, actor.session_id, topic, actor.attendee_id)
        with self._runtime.database.snapshot() as tx:
            read = self._runtime.broadcast.read
            messages = [read(tx, actor.session_id, topic, since, actor.attendee_id) for topic, since in topics.items()]
        if Topic.DESK in topics:
            self.presence.tell(sid, actor.session_id)
        return messages

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
        try:
            actor = self._who(sid)
            self._runtime.limits.spend("events", sid)
            return handle(sid, actor, *data) if len(data) == 1 else self.unknown(sid, actor)
        except Refused as refusal:
            return {"ok": False, "error": error_in(self._app, self._language_of(sid), refusal)}
        except Exception:
            logger.exception("a packet was not understood")
            failed = Refused("unavailable", retry_after_seconds=2)
            return {"ok": False, "error": error_in(self._app, self._language_of(sid), failed)}

    def _who(self, sid: str) -> Actor:
        """Tell who is behind the socket: staff as the database knows them now, since a link may be revoked."""
        token, actor = self._tokens.get(sid, ("", None))
        if actor is None:
            raise Refused("unauthenticated")
        return actor if actor.role is Role.ATTENDEE else self._actor_of(token)

    def _language_of(self, sid: str) -> str:
        return self._tokens[sid][1].language if sid in self._tokens else DEFAULT_LANGUAGE

    def _actor_or_refusal(self, token: Any) -> Actor:
        """Tell whose token this is; while the database is away nobody is unknown, only not to be known now."""
        try:
            return self._actor_of(token)
        except sa.exc.DBAPIError:
            raise Refused("unavailable", retry_after_seconds=2) from None

    def _actor_of(self, token: Any) -> Actor:
        if not isinstance(token, str):
            raise Refused("unauthenticated")
        with self._runtime.database.snapshot() as tx:
            return self._runtime.keys.actor_of(tx, token)


def _read(read: Callable[[str, Any], None], connection: str, packet: Any) -> None:
    """Let a packet be read; one of no known form names nothing to acknowledge, so it is counted and that is all."""
    try:
        read(connection, packet)
    except Exception as fault:  # noqa: BLE001 (the library's reader raises whatever it stumbles over)
        metrics.UNKNOWN_EVENTS.inc()
        logger.info("a packet could not be read: %s", type(fault).__name__)


def _topics_of(wished: Any) -> dict[Topic, int]:
    """Read `{topic: since}` as a client sent it. Raises `malformed`."""
    if not isinstance(wished, dict) or not 0 < len(wished) <= len(Topic):
        raise Refused("malformed")
    for name, since in wished.items():
        if name not in set(Topic) or type(since) is not int or not 0 <= since <= MAX_VERSION:
            raise Refused("malformed", field=str(name)[:20])
    return {Topic(name): since for name, since in wished.items()}
