"""`python -m hybrid` is `hybrid`."""

from .ops.cli import main

main()
