"""What a meeting has where its file says nothing of it: the usual reasons, in the meeting's language."""

from ..base.errors import N_
from ..base.languages import LANGUAGES, said_in

_REASONS = (
    (
        "duplicate",
        N_("Spurt om før"),
        N_("Spørsmålet er allerede stilt eller besvart. Står det på listen, kan du stemme på det der."),
    ),
    (
        "off_topic",
        N_("Utenfor temaet"),
        N_("Dette ligger utenfor temaet i dag. Ta gjerne kontakt med arrangøren etterpå."),
    ),
    ("unclear", N_("Uklart"), N_("Vi er ikke sikre på hva du spør om. Still det gjerne på nytt med andre ord.")),
    ("personal", N_("Om enkeltpersoner"), N_("Det handler om enkeltpersoner, og det kan vi ikke ta opp her.")),
    ("statement", N_("En kommentar"), N_("Dette leser vi som en kommentar, ikke et spørsmål. Takk for innspillet.")),
)


def reasons(language: str) -> list[tuple[str, str, str]]:
    """Return the reasons for turning a question down: code, short name for the moderators, the author's sentence."""
    return [(code, said_in(language, name), said_in(language, title)) for code, name, title in _REASONS]


def name_of_reason(code: str, name: str, language: str) -> str:
    """Say a reason's short name in a language where it is as we give it; what a meeting has worded stays as it is."""
    given = next((ours for known, ours, _ in _REASONS if known == code), None)
    is_ours = given is not None and name in {said_in(spoken, given) for spoken in LANGUAGES}
    return said_in(language, given) if given and is_ours else name
