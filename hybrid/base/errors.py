"""Every refusal that Hybrid gives, in one table: its code, its HTTP status and the sentence that people read.

A refusal is an answer, not a fault: the command changed nothing, and the caller is told what to do. The codes
are part of the contract with clients; the sentences are bokmål and are translated where they leave the server.
"""

import dataclasses
import math
from dataclasses import dataclass
from typing import Any


def N_(sentence: str) -> str:
    """Mark a sentence for translation without translating it here."""
    return sentence


@dataclass(frozen=True)
class Code:
    """What a refusal code means to a client: its HTTP status and the sentence used where none is more exact."""

    status: int
    sentence: str


CODES = {
    "invalid": Code(422, N_("Noe i skjemaet må rettes.")),
    "malformed": Code(400, N_("Serveren forstår ikke forespørselen.")),
    "unauthenticated": Code(401, N_("Vi kjenner deg ikke igjen. Åpne lenken din på nytt.")),
    "not_allowed": Code(403, N_("Du har ikke tilgang til å gjøre dette.")),
    "not_found": Code(404, N_("Det finnes ikke, eller det vises ikke lenger.")),
    "wrong_state": Code(409, N_("Spørsmålet er endret i mellomtiden. Slik er det nå.")),
    "asking_closed": Code(409, N_("Det er ikke åpent for spørsmål akkurat nå. Teksten din er tatt vare på.")),
    "client_id_reused": Code(409, N_("Denne forespørselen er allerede brukt til noe annet.")),
    "too_many": Code(429, N_("Det gikk litt fort. Vent et øyeblikk, og prøv igjen.")),
    "unavailable": Code(503, N_("Serveren er opptatt. Prøv igjen om litt.")),
}


@dataclass(eq=False)
class Refused(Exception):
    """A refusal with its code, the sentence for people, the field it concerns and the row as it is now.

    Who refuses says what it is `about`; the door shows that as `row` (see `commands.run`).

    `sentence` is bokmål with `{name}` places that `values` fill in; empty means the code's own sentence.
    `retry_after_seconds` tells a client how long to wait; `status` differs from the code's only for a body
    that is too large (413). `is_logged` says that the log has it already.
    """

    code: str
    sentence: str = ""
    field: str | None = None
    row: dict[str, Any] | None = None
    about: Any = None
    retry_after_seconds: float | None = None
    status: int = 0
    values: dict[str, Any] = dataclasses.field(default_factory=dict)
    is_logged: bool = dataclasses.field(default=False, init=False)

    def __post_init__(self) -> None:
        known = CODES[self.code]
        self.sentence = self.sentence or known.sentence
        self.status = self.status or known.status
        super().__init__(self.code, self.sentence.format(**self.values))

    @property
    def whole_seconds(self) -> int | None:
        """How long a client is told to wait, in whole seconds and at least one: who comes early is refused again."""
        return None if self.retry_after_seconds is None else max(1, math.ceil(self.retry_after_seconds))
