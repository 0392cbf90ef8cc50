"""What somebody is, in a session or of the whole installation, and where they take part; and what each link gives.

`LINKS` is the one table of the roles that a link gives. Its pages' addresses, who may follow what, the links that every
session has, the database's checks, the host's page, the terminal's lines and the API's description are made from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from ..base.errors import N_
from .topics import Topic


class Role(StrEnum):
    """What somebody is in a session; an operator works with the whole installation, from its command line."""

    ATTENDEE = "attendee"
    MODERATOR = "moderator"
    PANELIST = "panelist"
    STAGE = "stage"
    OVERLAY = "overlay"
    HOST = "host"
    OPERATOR = "operator"


class Attendance(StrEnum):
    """How an attendee takes part."""

    IN_ROOM = "in_room"
    ONLINE = "online"


class Group(StrEnum):
    """Who the host gives links to: the links of a group stand together."""

    MODERATORS = "moderators"
    PANEL = "panel"
    SCREENS = "screens"
    HOST = "host"


class SeenAs(StrEnum):
    """What the desk sees of who holds a role: a colleague by number and name, or what a screen shows."""

    COLLEAGUE = "colleague"
    SCREEN = "screen"


@dataclass(frozen=True)
class LinkGives:
    """What a role's link gives, and what it is called.

    * `page`: the first part of the address that it opens;
    * `topics`: what may be followed, besides what everybody may;
    * `label`: that of a link which nobody has named, in the meeting's language, and the role's name for the host;
    * `purpose`: who gets it and what for, as the host reads it;
    * `in_terminal`: what it is called where the server starts and by `hybrid links`;
    * `may_have_owner`: it may be a panelist's own.
    """

    page: str
    topics: frozenset[Topic]
    label: str
    purpose: str
    in_terminal: str
    group: Group
    seen_as: SeenAs
    may_have_owner: bool = False


_AT_DESK = frozenset({Topic.DESK, Topic.PANEL, Topic.STAGE})

LINKS: Mapping[Role, LinkGives] = MappingProxyType(
    {
        Role.MODERATOR: LinkGives(
            page="desk",
            topics=_AT_DESK,
            label=N_("Ordstyrere"),
            purpose=N_(
                "Til dem som velger spørsmål: De godkjenner, avviser, ordner køen og setter det neste på scenen."
            ),
            in_terminal="Moderators",
            group=Group.MODERATORS,
            seen_as=SeenAs.COLLEAGUE,
        ),
        Role.PANELIST: LinkGives(
            page="panel",
            topics=frozenset({Topic.PANEL, Topic.STAGE}),
            label=N_("Panelet"),
            purpose=N_("Til nettbrettet på podiet: spørsmålet, hvem som svarer, tiden og hva som kommer."),
            in_terminal="Panel",
            group=Group.PANEL,
            seen_as=SeenAs.SCREEN,
            may_have_owner=True,
        ),
        Role.STAGE: LinkGives(
            page="stage",
            topics=frozenset({Topic.STAGE}),
            label=N_("Storskjerm"),
            purpose=N_("Til maskinen ved projektoren. B gjør bildet svart, P fryser det."),
            in_terminal="Stage screen",
            group=Group.SCREENS,
            seen_as=SeenAs.SCREEN,
        ),
        Role.OVERLAY: LinkGives(
            page="overlay",
            topics=frozenset({Topic.STAGE}),
            label=N_("Sending"),
            purpose=N_(
                "Til den som lager sendingen: spørsmålet på gjennomsiktig bakgrunn, lagt over "
                "bildet i 1920\u00a0×\u00a01080."
            ),
            in_terminal="Stream overlay",
            group=Group.SCREENS,
            seen_as=SeenAs.SCREEN,
        ),
        Role.HOST: LinkGives(
            page="host",
            topics=_AT_DESK,
            label=N_("Vert"),
            purpose=N_("Til deg selv og den som avløser deg: denne siden."),
            in_terminal="Host",
            group=Group.HOST,
            seen_as=SeenAs.COLLEAGUE,
        ),
    }
)
"""Role → what its link gives; every session has a link of each."""


def roles_seen_as(wanted: SeenAs) -> frozenset[Role]:
    """Return the roles of whom the desk sees this."""
    return frozenset(role for role, gives in LINKS.items() if gives.seen_as is wanted)
