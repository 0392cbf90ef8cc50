"""A stranger in a process of its own: floods a server again and again, and tells of each line whether it was cut."""

import sys
from contextlib import suppress
from pathlib import Path

from rude import Rude, RudeSocket

CUT_WITHIN_SECONDS = 20.0


def flood(port: int, sent: bytes, token: str, *, is_http: bool) -> bool:
    """Write it all in one go on a new line; tell whether the server hung up."""
    rude = Rude(port) if is_http else RudeSocket(port)
    if token:
        rude.log_in(token)  # type: ignore[attr-defined]
    with suppress(OSError):
        rude.send(sent)
    was_cut = rude.is_hung_up(longest_seconds=CUT_WITHIN_SECONDS)
    rude.close()
    return was_cut


def main(port: str, file: str, token: str, kind: str) -> None:
    """Print `cut` or `left` for each line, until somebody ends this."""
    sent = Path(file).read_bytes()
    while True:
        print("cut" if flood(int(port), sent, token, is_http=kind == "http") else "left", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
