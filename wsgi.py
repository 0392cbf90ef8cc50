"""The WSGI application, and `python wsgi.py`, which serves it as `hybrid serve` does."""

from hybrid.server import patch

patch()

from hybrid import create_app  # noqa: E402  (the standard library is patched first)

app = create_app()

if __name__ == "__main__":
    from hybrid.cli import serve_app

    serve_app(app)
