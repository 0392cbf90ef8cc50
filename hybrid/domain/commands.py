"""The one door for every change: `COMMANDS`, each with the schema of its signature, and `run()`.

A command is a plain function `(tx, session, actor, *, …arguments) → answer`. It checks, it changes, it records
(`journal.record`); `run()` gives it its place in a transaction, sees that nothing is left unrecorded, and answers
after the commit. What it changes is its scope: most change one session; one of a meeting is `(tx, meeting, actor,
*, …)`, one of the whole installation `(tx, actor, *, …)`.
"""

import hashlib
import hmac
import inspect
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

import pydantic
import sqlalchemy as sa
from pydantic_core import CoreSchema, core_schema

from ..base import text
from ..base.clock import utc_now
from ..base.errors import N_, Refused
from ..store.database import Database
from ..store.transaction import Transaction
from . import lengths
from .event import Installation, Receipt
from .feature import shown_in_refusal
from .journal import latest_version, lock, require_recorded
from .meeting import Meeting, Session
from .policy import Actor, require

Answer = dict[str, Any]


def _is_no_flag(value: Any) -> Any:
    """Refuse true and false where a number is asked for, which Python takes for 1 and 0."""
    if isinstance(value, bool):
        raise ValueError  # noqa: TRY004  (what pydantic makes a refusal of)
    return value


Number = Annotated[int, pydantic.BeforeValidator(_is_no_flag)]
"""A whole number; one that is written as text is as good."""
Id = Annotated[Number, pydantic.Field(ge=1, le=2**53)]
SeenVersion = Annotated[Number, pydantic.Field(ge=0, le=2**53)] | None
Position = Annotated[Number, pydantic.Field(ge=1, le=2**31)] | None
Flag = pydantic.StrictBool
MOST_WAITED_SECONDS = 7 * 24 * 3600
"""So long a device may say that it held a command back."""
Waited = Annotated[Number, pydantic.Field(ge=0, le=MOST_WAITED_SECONDS)] | None
_ON_THE_WAY = frozenset({"waited_seconds"})
"""Arguments that tell of the way of a command: another one each time that it is sent, and no other command."""

_INSERT_RECEIPT = sa.insert(Receipt)
_IS_KNOWN = sa.text("SELECT 1 FROM receipts WHERE scope = :scope AND scope_id = :about AND client_id = :client")
_FIND_RECEIPT = sa.select(Receipt.digest, Receipt.answer).where(
    Receipt.scope == sa.bindparam("scope"),
    Receipt.scope_id == sa.bindparam("about"),
    Receipt.client_id == sa.bindparam("client"),
)


@dataclass(frozen=True)
class Words:
    """Marks an argument that somebody typed: it is cleaned (`text.clean`) before the command begins.

    So nobody's text holds up the one thread that writes for all. Blank says nothing where it `may_be_blank`.
    """

    most: int
    lines: bool = True
    may_be_blank: bool = False

    def __get_pydantic_core_schema__(self, source: Any, handler: pydantic.GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self._clean, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: pydantic.GetJsonSchemaHandler) -> Any:
        return {**handler(schema), "maxLength": text.LONGEST_TYPED * self.most}

    def _clean(self, value: str | None, info: pydantic.ValidationInfo) -> str | None:
        if self.may_be_blank and (value is None or not value.strip()):
            return None
        return text.clean(value, field=info.field_name or "", most=self.most, lines=self.lines)


ShownName = Annotated[str | None, Words(lengths.NAME, lines=False, may_be_blank=True)]
"""The name that somebody gives to be shown; none is as good."""


class Scope(StrEnum):
    """What a command changes: this is locked until the commit."""

    SESSION = "session"
    MEETING = "meeting"
    INSTALLATION = "installation"


Ground = Session | Meeting | Installation
"""What a command of each scope is about."""

Place = tuple[Scope, int]
"""What an idempotency key holds in: the session, meeting or installation, by its id."""


@dataclass(frozen=True)
class Command:
    """A command: its name on the wire, its function, its scope, and the schema of its arguments.

    An `internal` one is asked for by the server itself (joining, opening a rehearsal), never by name.
    """

    name: str
    function: Callable[..., Answer | None]
    scope: Scope
    schema: type[pydantic.BaseModel]
    internal: bool
    makes_new: bool

    def check(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """Check the arguments against the signature; `client_id` is among them. Raises `malformed`, `invalid`."""
        try:
            return dict(self.schema.model_validate(arguments))
        except pydantic.ValidationError as fault:
            first = fault.errors(include_url=False, include_input=False)[0]
            if not first["loc"]:  # a field whose name is no text
                raise Refused("malformed") from None
            field, unknown = str(first["loc"][0]), first["type"] == "extra_forbidden"
            sentence = (
                N_("Feltet {field} finnes ikke.") if unknown else N_("Feltet {field} mangler eller er feil utfylt.")
            )
            raise Refused("malformed" if unknown else "invalid", sentence, field, values={"field": field}) from None


COMMANDS: dict[str, Command] = {}


def command(
    *, scope: Scope = Scope.SESSION, internal: bool = False, needs_client_id: bool = False
) -> Callable[[Callable[..., Answer | None]], Callable[..., Answer | None]]:
    """Register the function as the command of its name, with the schema taken from its signature.

    Every command takes a `client_id`, for `run()` alone; one that makes something new needs it.
    """

    def register(function: Callable[..., Answer | None]) -> Callable[..., Answer | None]:
        schema = _schema_of(function, (UUID, ...) if needs_client_id else (UUID | None, None))
        COMMANDS[function.__name__] = Command(function.__name__, function, scope, schema, internal, needs_client_id)
        return function

    return register


def is_public(name: str) -> bool:
    """Return whether somebody outside the server may ask for the command by its name."""
    return name in COMMANDS and not COMMANDS[name].internal


def _schema_of(function: Callable[..., Answer | None], client_id: Any) -> type[pydantic.BaseModel]:
    parameters = inspect.signature(function, eval_str=True).parameters.values()
    fields: dict[str, Any] = {
        p.name: (p.annotation, ... if p.default is p.empty else p.default)
        for p in parameters
        if p.kind is p.KEYWORD_ONLY
    }
    return pydantic.create_model(
        function.__name__, __config__=pydantic.ConfigDict(extra="forbid"), client_id=client_id, **fields
    )


def run(
    database: Database,
    actor: Actor,
    name: str,
    arguments: Mapping[str, Any],
    *,
    secret: bytes = b"",
    admit: Callable[[Transaction], None] = lambda tx: None,
) -> Answer:
    """Carry out the command `name` durably and answer it: `{"ok": true, "version": n, …}`, the version a session's.

    The same `client_id` again gets the same answer and changes nothing. `secret` keys the hash that tells it
    from one that comes with other arguments; `admit` is called once for a command that is really carried out,
    and may refuse it (see `limits`, `inbox`). Raises `Refused`.
    """
    asked = COMMANDS.get(name)
    if asked is None:
        raise Refused("malformed", N_("Kommandoen finnes ikke."))
    checked = asked.check(arguments)
    given_id = checked.pop("client_id")
    keys = _keys_of(secret, actor, given_id, makes_new=asked.makes_new) if given_id else []
    asked_for = {argument: value for argument, value in checked.items() if argument not in _ON_THE_WAY}
    digest = hmac.digest(secret, json.dumps([name, asked_for], sort_keys=True, default=str).encode(), hashlib.sha256)

    def job(tx: Transaction) -> Answer:
        ground = _lock_ground(tx, asked.scope, actor)
        require(actor, name)
        place = (asked.scope, ground.id)
        given = next(filter(None, (_receipt(tx, place, key, digest) for key in keys)), None)
        if given:
            return given
        admit(tx)
        about = () if isinstance(ground, Installation) else (ground,)
        try:
            extra = asked.function(tx, *about, actor, **checked) or {}
        except Refused as refusal:
            refusal.row = refusal.row or shown_in_refusal(tx, refusal.about)
            raise
        require_recorded(tx)
        version = {"version": latest_version(tx, ground)} if isinstance(ground, Session) else {}
        answer = {"ok": True, **version, **extra}
        for key in keys:
            _keep_receipt(tx, place, key, digest, answer)
        return answer

    return database.write(job)


def _lock_ground(tx: Transaction, scope: Scope, actor: Actor) -> Ground:
    """Find what the command is about, locked until the commit. Raises `not_found`."""
    if scope is Scope.SESSION:
        ground: Ground | None = lock(tx, actor.in_session)
    elif scope is Scope.MEETING:
        ground = tx.get(Meeting, actor.meeting_id, with_for_update=True)
    else:
        ground = tx.get(Installation, 1, with_for_update=True)
    if ground is None:
        raise Refused("not_found")
    return ground


def _keys_of(secret: bytes, actor: Actor, client_id: UUID, *, makes_new: bool) -> list[str]:
    """Make the idempotency keys of a command: the same id of somebody else's is another command.

    What makes something new is also known by its id alone: its sender may have lost their token and joined anew.
    """
    own = hmac.digest(secret, f"{actor.key}\n{client_id}".encode(), "sha256").hex()[:36]
    return [own, str(client_id)] if makes_new else [own]


def _receipt(tx: Transaction, place: Place, client_id: str, digest: bytes) -> Answer | None:
    """Find the answer that this `client_id` was given before, in this batch or an earlier one."""
    found = tx.receipts.get((*place, client_id))
    if found is None:
        scope, scope_id = place
        wanted = {"scope": scope.value, "about": scope_id, "client": client_id}
        if not tx.direct(_IS_KNOWN, wanted).fetchall():
            return None
        row = tx.execute(_FIND_RECEIPT, wanted).one()
        found = (row.digest, row.answer)
    if not hmac.compare_digest(found[0], digest):
        raise Refused("client_id_reused")
    return dict(found[1])


def _keep_receipt(tx: Transaction, place: Place, client_id: str, digest: bytes, answer: Answer) -> None:
    scope, scope_id = place
    key = {"scope": scope.value, "scope_id": scope_id, "client_id": client_id}
    tx.defer(_INSERT_RECEIPT, {**key, "digest": digest, "answer": answer, "kept_at": utc_now()})
    tx.receipts[scope, scope_id, client_id] = (digest, answer)
