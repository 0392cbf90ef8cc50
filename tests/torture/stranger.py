"""A stranger in a process of its own: floods a server again and again, and tells of each line whether it was cut."""

import sys
from contextlib import closing, suppress
from pathlib import Path

from rude import Rude, RudeSocket

CUT_WITHIN_SECONDS = 20.0


def flood(port: int, sent: bytes, token: str) -> bool:
    """Write packets in one go on a new line; tell whether the server hung up."""
    with closing(RudeSocket(port)) as rude:
        if token:
            rude.log_in(token)
        with suppress(OSError):
            rude.send(sent)
        return rude.is_hung_up(longest_seconds=CUT_WITHIN_SECONDS)


def ask(port: int, sent: bytes) -> None:
    """Write requests in one go, and listen to what comes until it has come, or the server hangs up."""
    with closing(Rude(port)) as rude, suppress(OSError):
        rude.send(sent)
        rude.is_hung_up(longest_seconds=CUT_WITHIN_SECONDS)


def main(port: str, file: str, token: str, kind: str) -> None:
    """Print `cut` or `left` for each line of packets, until somebody ends this or the server is gone."""
    sent = Path(file).read_bytes()
    with suppress(ConnectionError):
        while True:
            if kind == "http":
                ask(int(port), sent)
            else:
                print("cut" if flood(int(port), sent, token) else "left", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
