"""What stands between the network and the application; put on last, so that sockets see it too."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

Environ = dict[str, Any]
Wsgi = Callable[[Environ, Any], Iterable[bytes]]


def wrap(app: Flask, *, trusted_proxies: int) -> None:
    """Refuse compression of sockets, and believe a proxy's headers where proxies are configured."""
    app.wsgi_app = _without_extensions(app.wsgi_app)  # type: ignore[assignment,method-assign]
    if trusted_proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=trusted_proxies, x_proto=trusted_proxies, x_host=trusted_proxies
        )


def _without_extensions(inner: Wsgi) -> Wsgi:
    """Hide the offer of permessage-deflate: it doubles a connection's memory and slows broadcasts by 2.6."""

    def application(environ: Environ, start_response: Any) -> Iterable[bytes]:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        return inner(environ, start_response)

    return application
