"""`hybrid rehearse`: robots that take part in a meeting over real sockets, and prove that it works."""

from .conduct import run

__all__ = ["run"]
