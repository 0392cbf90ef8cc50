"""What stands between the network and the application; put on last, so that sockets see it too."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from ..base.caller_address import caller_of
from .callers import Callers
from .web_socket import is_handshake

SOCKETS_PATH = "/socket.io/"
FORWARDED = frozenset({"HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_REAL_IP", "HTTP_FORWARDED"})

Environ = dict[str, Any]
Wsgi = Callable[[Environ, Any], Iterable[bytes]]


def wrap(app: Flask, *, trusted_proxies: int, callers: Callers) -> None:
    """Refuse compression of sockets, believe a proxy's headers where proxies are configured, and name who calls."""
    inner = _naming_caller(_only_handshakes(_without_extensions(app.wsgi_app)))
    app.wsgi_app = _noting(inner, callers, believes=trusted_proxies > 0)  # type: ignore[assignment,method-assign]
    if trusted_proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=trusted_proxies, x_proto=trusted_proxies, x_host=trusted_proxies
        )


def _noting(inner: Wsgi, callers: Callers, *, believes: bool) -> Wsgi:
    """Take note of what the settings do not allow for."""

    def application(environ: Environ, start_response: Any) -> Iterable[bytes]:
        if not believes and FORWARDED & environ.keys():
            callers.note_forwarded()
        if environ["PATH_INFO"].startswith(SOCKETS_PATH):
            callers.note_origin(environ.get("HTTP_ORIGIN"))
        return inner(environ, start_response)

    return application


def _naming_caller(inner: Wsgi) -> Wsgi:
    """Let each caller have one address, however a proxy spells it, and whatever else it tells."""

    def application(environ: Environ, start_response: Any) -> Iterable[bytes]:
        connection = environ.get("werkzeug.proxy_fix.orig", environ)
        environ["REMOTE_ADDR"] = caller_of(environ.get("REMOTE_ADDR") or "", connection.get("REMOTE_ADDR") or "")
        return inner(environ, start_response)

    return application


def _without_extensions(inner: Wsgi) -> Wsgi:
    """Hide the offer of permessage-deflate: it doubles a connection's memory and slows broadcasts by 2.6."""

    def application(environ: Environ, start_response: Any) -> Iterable[bytes]:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        return inner(environ, start_response)

    return application


def _only_handshakes(inner: Wsgi) -> Wsgi:
    """Refuse at the sockets' address what is no right handshake: the library would open a socket for it, and fail."""

    def application(environ: Environ, start_response: Any) -> Iterable[bytes]:
        if not environ["PATH_INFO"].startswith(SOCKETS_PATH):
            return inner(environ, start_response)
        if is_handshake(environ):
            environ["HTTP_UPGRADE"] = "websocket"  # the library knows no list of protocols
            return inner(environ, start_response)
        start_response("400 Bad Request", [("Content-Type", "text/plain"), ("Connection", "close")])
        return [b"This address is for WebSockets alone."]

    return application
