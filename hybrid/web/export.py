"""The session's questions as a file, for host and moderators: CSV, XLSX or JSON."""

from typing import NamedTuple

from flask import Blueprint, Response, request

from ..base.errors import N_, Refused
from ..domain.join_codes import plain_code
from ..domain.policy import MODERATORS
from ..domain.roles import Role
from ..reports.ordering import made
from .command_log import log_read
from .language import choose_language, gettext, speak_as_asked
from .readers import reader_in, require_role
from .runtime import runtime
from .times import day_of_session
from .visitors import at_session

blueprint = Blueprint("export", __name__)

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
"""Format → what the file is."""
LISTS = {"questions": "", "owed": N_("lovet")}
"""What a file lists → what its name says of that."""
BY_COOKIE = (Role.HOST, Role.MODERATOR)


class Wanted(NamedTuple):
    """What an export is asked for: its format, what it lists, and whether it names who asked."""

    format: str
    list: str
    names: bool


@blueprint.get("/api/sessions/<code>/export")
def read_export(code: str) -> Response:
    """Give a file of all questions, or of what is owed in writing; `names=0` leaves out the names that people gave."""
    speak_as_asked()
    with at_session(code) as (_, session):
        session_id, code, day = session.id, session.code, day_of_session(session).isoformat()
    reader = reader_in(session_id, cookies_of=BY_COOKIE, code=plain_code(code))
    require_role(reader, MODERATORS)
    wanted = _wanted()
    language = choose_language()
    parts = runtime()
    file = made(parts.database, session_id, wanted.format, language, list=wanted.list, names=wanted.names)
    log_read(reader, f"export {wanted.format}")
    response = Response(file, content_type=FORMATS[wanted.format])
    about = [gettext(LISTS[wanted.list])] if LISTS[wanted.list] else []
    name = "-".join([code, day, *about])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{wanted.format}"'
    return response


def _wanted() -> Wanted:
    """Read what this request asks for. Raises `invalid`."""
    which = {"format": ("csv", FORMATS), "list": ("questions", LISTS), "names": ("1", {"0": "", "1": ""})}
    asked = {name: request.args.get(name, usual) for name, (usual, _) in which.items()}
    for name, (_, known) in which.items():
        if asked[name] not in known:
            raise Refused("invalid", N_("Velg et av disse: {choices}."), name, values={"choices": ", ".join(known)})
    return Wanted(asked["format"], asked["list"], asked["names"] == "1")
