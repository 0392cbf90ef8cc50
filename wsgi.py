"""The WSGI application; `python wsgi.py` is `hybrid serve`. No other server can serve it: it is told so at import."""

from hybrid.server import patch

patch()

from hybrid import create_app  # noqa: E402  (the standard library is patched first)

if __name__ == "__main__":
    from hybrid.cli import main

    main(["serve"])
else:
    app = create_app()
