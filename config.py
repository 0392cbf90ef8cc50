"""Hybrid's settings, each from the environment and checked before anything begins; README lists them."""

import difflib
import errno
import ipaddress
import os
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

import sqlalchemy as sa
from werkzeug.urls import iri_to_uri

SHORTEST_SECRET = 32
SHORTEST_METRICS_TOKEN = 20
MOST_PROXIES = 9
ASYNC_MODES = ("eventlet", "threading")
DRIVERS = frozenset(
    {"sqlite", "sqlite+pysqlite", "postgresql", "postgres", "postgresql+psycopg2", "postgresql+psycopg"}
)
EVERY_ADDRESS = frozenset({"0.0.0.0", "::"})  # noqa: S104  (compared with, never listened on)

_DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST_NAME = re.compile(r"(?=.{1,253}\Z)[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*")
_FOR_EXAMPLE = "for example https://meeting.example.org"


class SettingError(Exception):
    """A setting that cannot be used, with a sentence that says what to write instead."""


@dataclass(frozen=True, kw_only=True)
class Config:
    """What one server runs with.

    `public_url` is the address that people open, as a browser names its origin: small letters, no port where it is the
    scheme's own, no slash at its end. Where none is given, that of the listening socket is used. `limits` is False only
    for measurements. `pseudo_language` lets developers choose a language that shows which texts cannot be translated;
    with `unbundled` pages load their modules and style sheets one by one.
    Who has `metrics_token` may read the figures; where it is empty there are none.
    """

    data_dir: Path
    database_url: str
    secret_key: str
    public_url: str = ""
    metrics_token: str = ""
    limits: bool = True
    trusted_proxies: int = 0
    async_mode: str = "eventlet"
    pseudo_language: bool = False
    unbundled: bool = False

    @classmethod
    def from_environment(
        cls, environment: Mapping[str, str] = os.environ, *, makes: bool = True, **given: object
    ) -> "Config":
        """Read and check the settings; `given` ones win. Raises `SettingError` for the first that cannot be used.

        Makes the data folder, and the secret key where it has none. With `makes` off nothing is made, and the key of
        a folder that has none is empty.
        """
        written = {name: value.strip() for name, value in environment.items() if name in SETTINGS}
        data_dir = _data_dir(written.get("HYBRID_DATA_DIR", ""))
        settings: dict[str, object] = {
            "data_dir": data_dir,
            "database_url": _database_url(written.get("HYBRID_DATABASE_URL", ""), data_dir),
            "public_url": _public_url(written.get("HYBRID_PUBLIC_URL", "")),
            "metrics_token": _long_enough(written, "HYBRID_METRICS_TOKEN", SHORTEST_METRICS_TOKEN),
            "limits": _switch(written, "HYBRID_LIMITS", default="on"),
            "pseudo_language": _switch(written, "HYBRID_PSEUDO_LANGUAGE", default="off"),
            "unbundled": _switch(written, "HYBRID_UNBUNDLED", default="off"),
            "trusted_proxies": _number(written, "HYBRID_TRUSTED_PROXIES", most=MOST_PROXIES),
            "async_mode": _one_of(written, "HYBRID_ASYNC_MODE", ASYNC_MODES),
        }
        key = _long_enough(written, "HYBRID_SECRET_KEY", SHORTEST_SECRET)
        settings["secret_key"] = key or _kept_key(data_dir, makes=makes)
        return cls(**(settings | given))  # type: ignore[arg-type]

    @property
    def database_file(self) -> Path | None:
        """The file that the database is, on SQLite."""
        url = sa.make_url(self.database_url)
        return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None

    @property
    def base_url(self) -> str:
        """The address that people open, or else the one that the server was last started under."""
        kept = self.data_dir / "base_url"
        return self.public_url or (kept.read_text() if kept.exists() else "http://127.0.0.1:5000")


SETTINGS = {
    "HOST",
    "PORT",
    "HYBRID_DATA_DIR",
    "HYBRID_DATABASE_URL",
    "HYBRID_SECRET_KEY",
    "HYBRID_PUBLIC_URL",
    "HYBRID_METRICS_TOKEN",
    "HYBRID_TRUSTED_PROXIES",
    "HYBRID_LIMITS",
    "HYBRID_PSEUDO_LANGUAGE",
    "HYBRID_UNBUNDLED",
    "HYBRID_ASYNC_MODE",
}


def misspelt(environment: Mapping[str, str]) -> Iterator[str]:
    """Say which names look like settings of ours and are none."""
    for name in sorted(environment):
        near = difflib.get_close_matches(name, SETTINGS, 1, 0.8)
        if name.startswith("HYBRID") and name not in SETTINGS and near:
            yield f"{name} is no setting. Did you mean {near[0]}?"


def listening_address(host: str, port: str) -> tuple[str, int]:
    """Read where to listen: an address or a name, and a port. Raises `SettingError`."""
    if not (port.isascii() and port.isdigit() and 1 <= int(port) <= 65_535):
        raise SettingError(f"PORT is `{port}`: write a number from 1 to 65535, for example PORT=5000.")
    host = host.strip("[]")
    if not _is_address(host) and not _HOST_NAME.fullmatch(host.lower()):
        raise SettingError(f"HOST is `{host}`: write the address to listen on, 127.0.0.1 or 0.0.0.0 for every one.")
    return host, int(port)


def _data_dir(written: str) -> Path:
    """Choose the data folder: the one that is set, else one place, whatever folder a command is typed in.

    A checkout keeps its data beside the code; what was installed from a package keeps them in its user's home.
    """
    top = Path(__file__).resolve().parent
    if written and not Path(written).expanduser().is_absolute():
        raise SettingError(
            f"HYBRID_DATA_DIR is `{written}`, which is another folder wherever a command is typed: write it whole, for "
            f"example HYBRID_DATA_DIR={Path(written).resolve()}."
        )
    if written:
        return Path(written).expanduser().resolve()
    if (top / "pyproject.toml").exists():
        return top / "data"
    home = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    try:
        return Path(home).expanduser().resolve() / "hybrid"
    except RuntimeError:
        raise SettingError("There is no home folder to keep data in: set HYBRID_DATA_DIR to a folder.") from None


def _database_url(written: str, data_dir: Path) -> str:
    if not written:
        return f"sqlite:///{data_dir / 'hybrid.db'}"
    how = "write sqlite:////folder/hybrid.db or postgresql://user:password@host/database, or leave it out"
    try:
        url = sa.make_url(written)
    except (sa.exc.ArgumentError, ValueError):
        raise SettingError(f"HYBRID_DATABASE_URL is no address of a database: {how}.") from None
    if url.drivername not in DRIVERS:
        raise SettingError(f"HYBRID_DATABASE_URL begins with `{url.drivername}`, which Hybrid does not know: {how}.")
    if not url.database or (url.drivername.startswith("sqlite") and not Path(url.database).is_absolute()):
        raise SettingError(f"HYBRID_DATABASE_URL names no database that is the same from every folder: {how}.")
    return written


def _public_url(written: str) -> str:
    """Bring the address that people open to the form in which browsers name it as an origin."""
    if not written:
        return ""
    name = "HYBRID_PUBLIC_URL"
    scheme, separator, rest = written.partition("://")
    if separator and not rest:
        raise SettingError(f"{name} is `{written}`, without a name after it: write it whole, {_FOR_EXAMPLE}.")
    if not separator:
        raise SettingError(f"{name} is `{written}`, without https:// before it: write it whole, {_FOR_EXAMPLE}.")
    if scheme.lower() not in _DEFAULT_PORTS:
        raise SettingError(f"{name} begins with `{scheme}://`: write https:// or http://, {_FOR_EXAMPLE}.")
    try:
        parts = urlsplit(iri_to_uri(written))
        port, host = parts.port, _public_host(parts)
    except ValueError:
        raise SettingError(f"{name} is `{written}`, which is no address: write it as {_FOR_EXAMPLE}.") from None
    if parts.username is not None or parts.password is not None:
        raise SettingError(f"{name} holds a user or a password: write the address alone, {_FOR_EXAMPLE}.")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise SettingError(
            f"{name} has more than a host and a port: Hybrid stands at the top of its address, {_FOR_EXAMPLE}."
        )
    shown = "" if port in {None, _DEFAULT_PORTS[parts.scheme]} else f":{port}"
    return f"{parts.scheme}://{host}{shown}"


def _public_host(parts: SplitResult) -> str:
    """Tell the host as a browser writes it. Raises `ValueError` for what is none."""
    host = (parts.hostname or "").removesuffix(".")
    if host in EVERY_ADDRESS:
        raise SettingError(
            f"HYBRID_PUBLIC_URL names {host}, where a server listens and nobody can go: write the address that people "
            f"open, {_FOR_EXAMPLE} or http://192.0.2.10:5000."
        )
    if _is_address(host):
        address = ipaddress.ip_address(host)
        return f"[{address}]" if address.version == 6 else str(address)
    if not _HOST_NAME.fullmatch(host) or host.rpartition(".")[2].isdigit():
        raise ValueError(host)
    return host


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _switch(written: Mapping[str, str], name: str, *, default: str) -> bool:
    value = written.get(name) or default
    if value not in {"on", "off"}:
        raise SettingError(f"{name} is either `on` or `off`, not `{value}`.")
    return value == "on"


def _number(written: Mapping[str, str], name: str, *, most: int) -> int:
    value = written.get(name) or "0"
    if not (value.isascii() and value.isdigit() and int(value) <= most):
        raise SettingError(f"{name} is `{value}`: write how many proxies stand in front, 0 to {most}.")
    return int(value)


def _one_of(written: Mapping[str, str], name: str, known: tuple[str, ...]) -> str:
    value = written.get(name) or known[0]
    if value not in known:
        raise SettingError(f"{name} is `{value}`: write {' or '.join(known)}, or leave it out.")
    return value


def _long_enough(written: Mapping[str, str], name: str, least: int) -> str:
    value = written.get(name, "")
    if value and len(value) < least:
        raise SettingError(
            f"{name} is too short: give it at least {least} characters, for example from "
            "`python3 -c 'import secrets; print(secrets.token_urlsafe(32))'`."
        )
    if not value.isascii():
        raise SettingError(f"{name} holds letters that no header can carry: write it in A to Z, digits and signs.")
    return value


def _kept_key(data_dir: Path, *, makes: bool) -> str:
    """Read the key that was made once for this data folder, or make it; only its owner may read the file.

    Every link and receipt hangs on it, so it is on the disk, whole, before it is used.
    """
    path = data_dir / "secret_key"
    try:
        if makes and not path.exists():
            _make_key(path)
        key = path.read_text().strip() if path.exists() else ""
    except (OSError, UnicodeError) as fault:
        why = getattr(fault, "strerror", None) or "its key is no text"
        is_full = getattr(fault, "errno", None) in {errno.ENOSPC, errno.EDQUOT}
        cure = "make room on its disk" if is_full else "give it to the user that Hybrid runs as"
        raise SettingError(
            f"The data folder {data_dir} cannot be used ({why}): {cure}, or set HYBRID_DATA_DIR to another folder."
        ) from None
    if key and len(key) < SHORTEST_SECRET:
        raise SettingError(f"The secret key in {path} is cut short: copy it whole from where it was made.")
    return key


def _make_key(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:  # noqa: PTH123 - a descriptor
            file.write(secrets.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
        new.rename(path)
    finally:
        new.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
