"""Whether the server serves, whether it could serve a meeting now, and its figures."""

from collections.abc import Callable

import sqlalchemy as sa
from flask import Blueprint, Response, jsonify

from ..db import Transaction
from ..errors import Refused
from ..metrics import CONTENT_TYPE, exposition, hub
from ..models import Installation, Role
from ..runtime import runtime
from .bearer import actor_of_request

blueprint = Blueprint("health", __name__)

LONGEST_HUB_GAP_SECONDS = 1.0


@blueprint.get("/healthz")
def healthz() -> Response:
    """Say that the server serves."""
    return jsonify({"ok": True})


@blueprint.get("/readyz")
def readyz() -> tuple[Response, int]:
    """Say whether the database takes a write and gives a read, and whether anything holds everybody up."""
    checks = {"write": _works(_write), "read": _works(_read), "hub": hub.gap_seconds < LONGEST_HUB_GAP_SECONDS}
    return jsonify({"ok": all(checks.values()), **checks}), 200 if all(checks.values()) else 503


@blueprint.get("/metrics")
def metrics() -> Response:
    """Give the figures, for a host's token only."""
    if actor_of_request().role is not Role.HOST:
        raise Refused("not_allowed")
    return Response(exposition(), content_type=CONTENT_TYPE)


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
