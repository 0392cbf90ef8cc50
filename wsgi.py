"""The WSGI application; `python wsgi.py` is `hybrid serve`. No other server can serve it, and is told so here."""

from hybrid.base.foreign_servers import require_own_server

require_own_server()

from hybrid.ops.server import patch  # noqa: E402  (what another server has begun cannot be patched)

patch()

from hybrid import create_app  # noqa: E402  (the standard library is patched first)

if __name__ == "__main__":
    from hybrid.ops.cli import main

    main(["serve"])
else:
    app = create_app()
