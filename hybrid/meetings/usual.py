"""What a meeting has where its file says nothing of it: the usual reasons, in the meeting's language."""

from collections.abc import Mapping
from types import MappingProxyType

REASONS: Mapping[str, tuple[tuple[str, str, str], ...]] = MappingProxyType(
    {
        "nb": (
            (
                "duplicate",
                "Spurt om før",
                "Spørsmålet er allerede stilt eller besvart. Står det på listen, kan du stemme på det der.",
            ),
            (
                "off_topic",
                "Utenfor temaet",
                "Dette ligger utenfor temaet i dag. Ta gjerne kontakt med arrangøren etterpå.",
            ),
            ("unclear", "Uklart", "Vi er ikke sikre på hva du spør om. Still det gjerne på nytt med andre ord."),
            ("personal", "Om enkeltpersoner", "Det handler om enkeltpersoner, og det kan vi ikke ta opp her."),
            ("statement", "En kommentar", "Dette leser vi som en kommentar, ikke et spørsmål. Takk for innspillet."),
        ),
        "nn": (
            (
                "duplicate",
                "Spurt om før",
                "Spørsmålet er alt stilt eller svart på. Står det på lista, kan du stemme på det der.",
            ),
            (
                "off_topic",
                "Utanfor temaet",
                "Dette ligg utanfor temaet i dag. Ta gjerne kontakt med arrangøren etterpå.",
            ),
            ("unclear", "Uklart", "Vi er ikkje sikre på kva du spør om. Still det gjerne på nytt med andre ord."),
            ("personal", "Om enkeltpersonar", "Det handlar om enkeltpersonar, og det kan vi ikkje ta opp her."),
            ("statement", "Ein kommentar", "Dette les vi som ein kommentar, ikkje eit spørsmål. Takk for innspelet."),
        ),
        "en": (
            (
                "duplicate",
                "Asked before",
                "This has already been asked or answered. If it is on the list, you can vote for it there.",
            ),
            ("off_topic", "Off topic", "This is outside today's topic. Please contact the organiser afterwards."),
            ("unclear", "Unclear", "We are not sure what you are asking. Please ask again in other words."),
            ("personal", "About individuals", "This is about individuals, which we cannot take up here."),
            ("statement", "A comment", "We read this as a comment rather than a question. Thank you for it."),
        ),
    }
)
"""Language → the reasons for turning a question down: code, short name for the moderators, the author's sentence."""
