"""What a host changes from the command line: done by the server that runs, else here, under the database's lock.

A server that has claimed its SQLite file opens a socket beside it, which only its own user can open. One line of
JSON asks, one answers; they are heard one after another, so that of two restores one is first. PostgreSQL needs no
such door: several may write there at once.

A restore ends the server's present life: what it acknowledged until then is in the database that is set aside, and it
starts itself anew on the restored one, with nothing in memory that could tell of the former. Changing the database
under a server that goes on was left: each cache, version and limit would need to be found and forgotten.
"""

import contextlib
import json
import logging
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ..retention.backup import UNDER_WAY, is_staged, put_in_place
from ..retention.promise import erase
from ..store.claim import FileInUse
from ..store.database import Database
from ..store.migrate import upgrade
from .host_acts import Answer, NotDone, do

logger = logging.getLogger(__name__)

Asked = dict[str, Any]

HEARING_SECONDS = 10.0
ANSWER_SECONDS = 600.0
START_SECONDS = 60.0
PATIENCE_SECONDS = 5.0
PAUSE_SECONDS = 0.1
LONGEST_QUESTION_BYTES = 8 * 1024 * 1024
SEE_FIRST = "It may have done this all the same: see with `hybrid list` before you do it again."


class NotHeard(Exception):
    """No server listens beside the database."""


class Control:
    """The socket by which the host's commands reach this server; `start_anew` is called once a restore is staged."""

    def __init__(self, database: Database, start_anew: Callable[[], None]) -> None:
        self._database, self._start_anew = database, start_anew
        self._listening = socket.socket(socket.AF_UNIX)

    def open(self) -> None:
        """Listen from now on; what a killed server left here is removed, since the claim is ours."""
        if not self._database.is_sqlite:
            return
        try:
            with _beside(self._database) as name:
                Path(name).unlink(missing_ok=True)
                self._listening.bind(name)
                Path(name).chmod(0o600)
        except OSError as fault:
            logger.warning("no socket can be made beside the database (%s): restore with the server stopped", fault)
            return
        self._listening.listen()
        threading.Thread(target=self._hear_all, name="control", daemon=True).start()

    def close(self) -> None:
        """Be found no more."""
        if self._database.is_sqlite:
            _path(self._database).unlink(missing_ok=True)

    def _hear_all(self) -> None:
        """Answer one after another, until a restore is staged: what would be written after that would not be kept."""
        while not is_staged(self._database):
            try:
                self._hear_one()
            except OSError as fault:
                logger.warning("a command of the host's was not heard: %s", fault)
                time.sleep(PAUSE_SECONDS)
        self.close()
        self._listening.close()
        self._start_anew()

    def _hear_one(self) -> None:
        connection, _ = self._listening.accept()
        with connection, connection.makefile("rwb") as line:
            connection.settimeout(HEARING_SECONDS)
            answer = _answer_line(self._database, line.readline(LONGEST_QUESTION_BYTES))
            line.write(json.dumps(answer).encode() + b"\n")


def _answer_line(database: Database, line: bytes) -> Answer:
    try:
        asked = _parsed(line)
        answer = {"ok": True, **do(database, asked)}
    except NotDone as fault:
        return {"ok": False, "message": str(fault)}
    except Exception:
        logger.exception("what the host asked for was not done")
        return {"ok": False, "message": "The server could not do this. Its log says why."}
    if asked["do"] != "epoch":
        logger.info("done", extra={"facts": {"asked": asked["do"], "outcome": "ok", "role": "host"}})
    return answer


def _parsed(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None


def have_done(database: Database, asked: Asked) -> Answer:
    """Have it done, by the server that has the database or else here; `served` tells which. Raises `NotDone`."""
    try:
        database.claim()
    except FileInUse:
        return {**_have_done_by_server(database, asked), "served": True}
    try:
        return {**_do_alone(database, asked), "served": False}
    finally:
        database.close()


def _do_alone(database: Database, asked: Asked) -> Answer:
    """Do it under the lock, after what a server that was killed had left to do."""
    if asked["do"] == "rehearse" and database.is_sqlite:
        raise NotDone("No server runs, and robots need one. Start it: `hybrid serve`, or `make run` for the sample.")
    put_in_place(database)
    if asked["do"] in {"archive", "forget", "import", "rehearse"}:
        upgrade(database)
    answer = do(database, asked)
    if asked["do"] == "forget":
        erase(database)
    put_in_place(database)
    return answer


def _have_done_by_server(database: Database, asked: Asked) -> Answer:
    """Ask the server, which may be about to start; after a restore wait until it serves what was restored."""
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            answer = ask(database, asked)
            break
        except NotHeard:
            if is_staged(database):
                raise NotDone(UNDER_WAY) from None
            if time.monotonic() > give_up_at:
                raise NotDone("Another program is using this database. Stop it, do this again, and start it.") from None
        time.sleep(PAUSE_SECONDS)
    if asked["do"] == "restore":
        _wait_until_served(database, answer["epoch"])
    return answer


def _wait_until_served(database: Database, wanted: str) -> None:
    give_up_at = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up_at:
        with contextlib.suppress(NotHeard, NotDone):
            if ask(database, {"do": "epoch"})["epoch"] == wanted:
                return
        time.sleep(PAUSE_SECONDS)
    raise NotDone("The server took the backup and has not come back. Start it: it puts the backup in place then.")


def ask(database: Database, asked: Asked) -> Answer:
    """Ask the server. Raises `NotHeard` where none listens, and `NotDone`."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(ANSWER_SECONDS)
        try:
            with _beside(database) as name:
                connection.connect(name)
        except OSError as fault:
            raise NotHeard from fault
        try:
            connection.sendall(json.dumps(asked).encode() + b"\n")
            answer: Answer = json.loads(connection.makefile("rb").readline())
        except TimeoutError as fault:
            raise NotDone(f"The server has not answered for {ANSWER_SECONDS / 60:.0f} minutes. {SEE_FIRST}") from fault
        except (OSError, ValueError) as fault:  # ValueError: it ended in mid-line
            lost = f"The server ended before it answered. Start it. {SEE_FIRST}"
            raise NotDone(UNDER_WAY if is_staged(database) else lost) from fault
    if not answer["ok"]:
        raise NotDone(answer["message"])
    return answer


@contextlib.contextmanager
def _beside(database: Database) -> Iterator[str]:
    """Name the socket from within its folder: the system takes no name of more than about 100 bytes."""
    path = _path(database)
    with contextlib.chdir(path.parent):
        yield path.name


def _path(database: Database) -> Path:
    return Path(f"{database.url.database}.control")
