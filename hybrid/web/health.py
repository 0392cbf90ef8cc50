"""Whether the server serves, whether it could serve a meeting now, and its figures."""

import hmac

from flask import Blueprint, Response, jsonify, request

from ..base.errors import N_, Refused
from ..base.metrics import CONTENT_TYPE, exposition
from .addresses import origin_of_request
from .bearer import bearer_token
from .code_guessing import network_of
from .runtime import runtime

blueprint = Blueprint("health", __name__)


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
    runtime().limits.spend("readiness", network_of(request.remote_addr or ""))
    checks = runtime().readiness.checks()
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
