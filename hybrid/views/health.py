"""Whether the server serves, whether it could serve a meeting now, and its figures."""

import hmac
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
from flask import Blueprint, Response, jsonify, request

from ..db import Transaction
from ..errors import N_, Refused
from ..metrics import CONTENT_TYPE, exposition, hub
from ..models import Installation
from ..offload import beside_hub
from ..room import PROOF_BYTES, free_bytes, takes_a_file
from ..runtime import runtime
from .bearer import bearer_token
from .links import origin_of_request

blueprint = Blueprint("health", __name__)

LONGEST_HUB_GAP_SECONDS = 1.0


@blueprint.get("/healthz")
def healthz() -> Response:
    """Say that the server serves."""
    return jsonify({"ok": True})


@blueprint.get("/readyz")
def readyz() -> tuple[Response, int]:
    """Say whether the database takes a write and gives a read, and whether anything holds everybody up.

    `seen` tells how this very request looks from here, so that who asks by the public address learns what the proxies
    on the way say, and whether they are believed.
    """
    checks = {
        "write": _saves(),
        "read": _works(_read),
        "hub": hub.gap_seconds < LONGEST_HUB_GAP_SECONDS,
    }
    ready = all(checks.values())
    return jsonify({"ok": ready, **checks, "seen": _seen()}), 200 if ready else 503


@blueprint.get("/metrics")
def metrics() -> Response:
    """Give the figures, to who has the operator's token alone; where none is set there are none."""
    right = runtime().config.metrics_token
    if not right:
        raise Refused("not_found", N_("Denne siden finnes ikke."))
    if not hmac.compare_digest((bearer_token() or "").encode(errors="replace"), right.encode()):
        raise Refused(
            "unauthenticated",
            N_("Tokenet til den som driver serveren, mangler eller er feil. Det står i HYBRID_METRICS_TOKEN."),
        )
    return Response(exposition(), content_type=CONTENT_TYPE)


def _seen() -> dict[str, object]:
    callers = runtime().callers
    return {
        "origin": origin_of_request(),
        "forwarded": "X-Forwarded-For" in request.headers,
        "forwarded_unbelieved": callers.forwarded_unbelieved,
        "refused_origins": callers.refused_origins,
    }


def _saves() -> bool:
    """Tell whether something can be saved now.

    A small write may find a place in SQLite's log when the disk is full. So after a commit that failed, and where the
    system says that there is no room, a file must be taken too before the server is believed again.
    """
    parts = runtime()
    folder = _folder_of_database()
    is_full = (free := free_bytes(folder)) is not None and free < PROOF_BYTES
    if (is_full or not parts.database.health.is_well) and not beside_hub(lambda: takes_a_file(folder)):
        return False
    if not _works(_write):
        return False
    parts.database.health.succeeded()
    return True


def _folder_of_database() -> Path:
    database = runtime().database
    return Path(database.url.database or "").parent if database.is_sqlite else runtime().config.data_dir


def _write() -> None:
    def touch(tx: Transaction) -> None:
        tx.execute(sa.update(Installation).values(epoch=Installation.epoch))

    runtime().database.write(touch)


def _read() -> None:
    with runtime().database.snapshot() as tx:
        tx.get_one(Installation, 1)


def _works(check: Callable[[], None]) -> bool:
    try:
        check()
    except (Refused, sa.exc.SQLAlchemyError):
        return False
    return True
