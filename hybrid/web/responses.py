"""How every answer is given: refusals as JSON or as a page, faults with a number, and the security headers."""

import logging
import secrets
from typing import Any

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from ..base.errors import N_, Refused
from .addresses import base_url, is_https, origin_of_request
from .command_log import log_refusal
from .language import choose_language, error_of, is_opened_as_page
from .link_repair import repaired_link
from .rendering import render

logger = logging.getLogger(__name__)

FOR_MACHINES = frozenset({"/healthz", "/readyz", "/metrics"})
_FOR_SEARCH_ENGINES = {"/", "/api", "/robots.txt"}
"""What may be found by who searches; a session's pages are for those who were given its code."""
_PARTS_OF_A_PAGE = {"text/javascript", "text/css", "font/woff2"}

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self' {socket}; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def set_up_responses(app: Flask) -> None:
    """Answer refusals, faults and every response in one way."""
    app.register_error_handler(Refused, refuse)
    app.register_error_handler(HTTPException, _refuse_http)
    app.register_error_handler(Exception, _refuse_fault)
    app.after_request(_add_headers)


def refuse(refusal: Refused) -> Response:
    """Say a refusal: as JSON to the API and to watching machines, as a page to a browser."""
    log_refusal(refusal, request.endpoint or "no page")
    if (request.path.startswith("/api/") or request.path in FOR_MACHINES) and not is_opened_as_page():
        response = jsonify({"ok": False, "error": error_of(refusal)})
    else:
        response = Response(
            render(
                "error.html",
                error=error_of(refusal),
                status=refusal.status,
                page={"page": "error", "language": choose_language()},
            ),
            mimetype="text/html",
        )
    return with_status_of(refusal, response)


def with_status_of(refusal: Refused, response: Response) -> Response:
    """Give an answer the status of the refusal that it says, and when to come again."""
    response.status_code = refusal.status
    if refusal.whole_seconds is not None:
        response.headers["Retry-After"] = str(refusal.whole_seconds)
    return response


def _refuse_http(fault: HTTPException) -> Response:
    if fault.code == 404:
        return repaired_link() or refuse(Refused("not_found", N_("Denne siden finnes ikke.")))
    if fault.code is None or fault.code < 400:
        return fault.get_response()  # type: ignore[return-value]
    return refuse(Refused("malformed", status=fault.code))


def _refuse_fault(fault: Exception) -> Response:
    number = secrets.token_hex(4)
    logger.error("fault %s", number, exc_info=fault)
    sentence = N_("Noe gikk galt hos oss. Prøv igjen om litt. (Nummer {number})")
    return refuse(Refused("unavailable", sentence, retry_after_seconds=5, values={"number": number}))


def json_arguments() -> dict[str, Any]:
    """Read the request's JSON object. Raises `malformed` for anything else, however deep or large."""
    if not request.is_json:
        raise Refused("malformed", N_("Send JSON, med Content-Type: application/json."))
    try:
        arguments = request.get_json()
    except (RecursionError, UnicodeError):
        raise Refused("malformed") from None
    if not isinstance(arguments, dict):
        raise Refused("malformed")
    return arguments


def _add_headers(response: Response) -> Response:
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers.setdefault(
        "Referrer-Policy", "same-origin"
    )  # with none at all a plain form's `Origin` would be `null`
    if is_https():
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    if response.mimetype not in _PARTS_OF_A_PAGE:
        _add_document_headers(response)
    return response


def _add_document_headers(response: Response) -> None:
    """Add what a browser heeds for documents alone; on each of a page's fifty files it would weigh 17 kB."""
    if request.path not in _FOR_SEARCH_ENGINES:
        response.headers["X-Robots-Tag"] = "noindex"
    socket = base_url() if is_https() else origin_of_request()
    socket = f"ws{socket.removeprefix('http')}"
    response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY.format(socket=socket))
    response.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
    if is_https():  # elsewhere a browser ignores it, and complains
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
