"""The one door for every change: `COMMANDS`, each with the schema of its signature, and `run()`.

A command is a plain function `(tx, session, actor, *, …arguments) → answer`. It checks, it changes, it records
(`log.record`); `run()` gives it its place in a transaction and answers after the commit.
"""

import hashlib
import hmac
import inspect
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

import pydantic
import sqlalchemy as sa

from ..db import Database, Transaction
from ..errors import N_, Refused
from ..log import latest_version, lock
from ..models import Receipt, Session
from ..policy import Actor, require

Answer = dict[str, Any]
Id = Annotated[int, pydantic.Field(ge=1, le=2**53)]
SeenVersion = Annotated[int, pydantic.Field(ge=0, le=2**53)] | None
Position = Annotated[int, pydantic.Field(ge=1, le=2**31)] | None
Flag = pydantic.StrictBool
Text = Annotated[str, pydantic.Field(max_length=20_000)]

_INSERT_RECEIPT = sa.insert(Receipt)
_IS_KNOWN = sa.text("SELECT 1 FROM receipts WHERE session_id = :session AND client_id = :client")
_FIND_RECEIPT = sa.select(Receipt.digest, Receipt.answer).where(
    Receipt.session_id == sa.bindparam("session"), Receipt.client_id == sa.bindparam("client")
)


@dataclass(frozen=True)
class Command:
    """A command: its name on the wire, its function, and the schema of its arguments.

    An `internal` one is asked for by the server itself (joining, opening a rehearsal), never by name.
    """

    name: str
    function: Callable[..., Answer | None]
    schema: type[pydantic.BaseModel]
    internal: bool

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
    *, internal: bool = False, needs_client_id: bool = False
) -> Callable[[Callable[..., Answer | None]], Callable[..., Answer | None]]:
    """Register the function as the command of its name, with the schema taken from its signature.

    Every command takes a `client_id`, for `run()` alone; one that makes something new needs it.
    """

    def register(function: Callable[..., Answer | None]) -> Callable[..., Answer | None]:
        schema = _schema_of(function, (UUID, ...) if needs_client_id else (UUID | None, None))
        COMMANDS[function.__name__] = Command(function.__name__, function, schema, internal)
        return function

    return register


def is_public(name: str) -> bool:
    """Tell whether somebody outside the server may ask for the command by its name."""
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
    spend: Callable[[], None] = lambda: None,
) -> Answer:
    """Carry out the command `name` durably and answer it: `{"ok": true, "version": n, …}`.

    The same `client_id` again gets the same answer and changes nothing. `secret` keys the hash that tells it
    from one that comes with other arguments; `spend` is called once for a command that is really carried out,
    and may refuse it (see `limits`). Raises `Refused`.
    """
    asked = COMMANDS.get(name)
    if asked is None:
        raise Refused("malformed", N_("Kommandoen finnes ikke."))
    checked = asked.check(arguments)
    client_id = checked.pop("client_id")
    digest = hmac.digest(secret, json.dumps([name, checked], sort_keys=True, default=str).encode(), hashlib.sha256)

    def job(tx: Transaction) -> Answer:
        session = lock(tx, actor.session_id)
        if session is None:
            raise Refused("not_found")
        require(actor, name)
        given = client_id and _receipt(tx, session, str(client_id), digest)
        if given:
            return given
        spend()
        extra = asked.function(tx, session, actor, **checked) or {}
        answer = {"ok": True, "version": latest_version(tx, session), **extra}
        if client_id:
            _keep_receipt(tx, session, str(client_id), digest, answer)
        return answer

    return database.write(job)


def _receipt(tx: Transaction, session: Session, client_id: str, digest: bytes) -> Answer | None:
    """Find the answer that this `client_id` was given before, in this batch or an earlier one."""
    key = (session.id, client_id)
    found = tx.receipts.get(key)
    if found is None:
        wanted = {"session": session.id, "client": client_id}
        if not tx.direct(_IS_KNOWN, wanted).fetchall():
            return None
        row = tx.execute(_FIND_RECEIPT, wanted).one()
        found = (row.digest, row.answer)
    if not hmac.compare_digest(found[0], digest):
        raise Refused("client_id_reused")
    return dict(found[1])


def _keep_receipt(tx: Transaction, session: Session, client_id: str, digest: bytes, answer: Answer) -> None:
    tx.later(
        _INSERT_RECEIPT,
        {"session_id": session.id, "client_id": client_id, "digest": digest, "answer": answer},
    )
    tx.receipts[session.id, client_id] = (digest, answer)
