"""Hybrid's settings, each from the environment; README lists them."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SHORTEST_SECRET = 32


class SettingError(Exception):
    """A setting that cannot be used, with a sentence that says what to write instead."""


@dataclass(frozen=True, kw_only=True)
class Config:
    """What one server runs with.

    `public_url` is the address that people open, without a slash at its end; where none is given, that of the
    listening socket is used. `limits` is False only for measurements. `pseudo_language` lets developers choose a
    language that shows which texts cannot be translated.
    """

    data_dir: Path
    database_url: str
    secret_key: str
    public_url: str = ""
    limits: bool = True
    trusted_proxies: int = 0
    async_mode: str = "eventlet"
    pseudo_language: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ, **given: object) -> "Config":
        """Read the settings; `given` ones win. Makes the data folder, and the secret key where it has none.

        Raises `SettingError` for a secret key that is too short and for a value nobody knows.
        """
        data_dir = Path(environment.get("HYBRID_DATA_DIR") or "data").resolve()
        data_dir.mkdir(parents=True, exist_ok=True)
        settings: dict[str, object] = {
            "data_dir": data_dir,
            "database_url": environment.get("HYBRID_DATABASE_URL") or f"sqlite:///{data_dir / 'hybrid.db'}",
            "secret_key": environment.get("HYBRID_SECRET_KEY") or _kept_key(data_dir / "secret_key"),
            "public_url": environment.get("HYBRID_PUBLIC_URL", "").rstrip("/"),
            "limits": _switch(environment, "HYBRID_LIMITS", default="on"),
            "pseudo_language": _switch(environment, "HYBRID_PSEUDO_LANGUAGE", default="off"),
            "trusted_proxies": int(environment.get("HYBRID_TRUSTED_PROXIES") or 0),
            "async_mode": environment.get("HYBRID_ASYNC_MODE") or "eventlet",
        }
        config = cls(**(settings | given))  # type: ignore[arg-type]
        if len(config.secret_key) < SHORTEST_SECRET:
            raise SettingError(
                f"HYBRID_SECRET_KEY is too short: give it at least {SHORTEST_SECRET} characters, for example from "
                "`python3 -c 'import secrets; print(secrets.token_urlsafe(32))'`."
            )
        return config


def _switch(environment: Mapping[str, str], name: str, *, default: str) -> bool:
    value = environment.get(name) or default
    if value not in {"on", "off"}:
        raise SettingError(f"{name} is either `on` or `off`, not `{value}`.")
    return value == "on"


def _kept_key(path: Path) -> str:
    """Read the key that was made once for this data folder, or make it; only its owner may read the file.

    Every link and receipt hangs on it, so it is on the disk, whole, before it is used.
    """
    if not path.exists():
        new = path.with_name(f"{path.name}.{os.getpid()}")
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:  # noqa: PTH123 - a descriptor
            file.write(secrets.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
        new.rename(path)
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    return path.read_text()
