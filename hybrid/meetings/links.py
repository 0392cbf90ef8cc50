"""Every link of a session, as `hybrid links`, the host's page and the start of the server tell them."""

from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa

from ..base.clock import utc_now
from ..base.keys import Keys
from ..base.languages import said_in
from ..domain.collection import instant
from ..domain.event import Installation
from ..domain.meeting import Meeting, Session
from ..domain.role_link import RoleLink, link_secret
from ..domain.roles import LINKS, Role
from ..store.database import Database
from ..store.transaction import Transaction


def join_links(base_url: str, code: str) -> dict[str, str]:
    """Return the links of attendees: the one in the room's QR code, and the one beside the stream."""
    return {"in_room": f"{base_url}/{code}/in_room", "online": f"{base_url}/{code}/online"}


def newest_session(tx: Transaction) -> Session | None:
    """Find the session that is meant where none is named; what robots rehearse in is never meant."""
    found = sa.select(Session).where(Session.copy_of_id.is_(None))
    return tx.scalars(found.order_by(Session.id.desc()).limit(1)).first()


def role_links(tx: Transaction, keys: Keys, session: Session, base_url: str) -> list[dict[str, Any]]:
    """Return each role link of a session, its secret included; one that works no longer has no `url`.

    Each has `link_id`, `role`, `label`, `panelist_id`, `url`, `expires_at` and `revoked`.
    """
    now = utc_now()
    return [
        {
            "link_id": link.id,
            "role": link.role.value,
            "label": link.label,
            "panelist_id": link.panelist_id,
            "url": _address(keys, session, link, base_url) if link.works(now) else None,
            "expires_at": instant(link.expires_at),
            "revoked": link.revoked_at is not None,
        }
        for link in tx.scalars(sa.select(RoleLink).filter_by(session_id=session.id).order_by(RoleLink.id))
    ]


def _address(keys: Keys, session: Session, link: RoleLink, base_url: str) -> str:
    return f"{base_url}/{LINKS[link.role].page}/{session.code}#{link_secret(keys, link)}"


def links_of(tx: Transaction, keys: Keys, session: Session, base_url: str) -> dict[str, Any]:
    """Return all links of a session that work, secrets included; beside all of them the first of each role, by name."""
    links = [link for link in role_links(tx, keys, session, base_url) if link["url"]]
    first = {role.value: next((link["url"] for link in links if link["role"] == role), None) for role in LINKS}
    panel = [link for link in links if link["role"] == Role.PANELIST]
    return {
        "code": session.code,
        "base_url": base_url,
        "join": join_links(base_url, session.code),
        **first,
        "panelist": [{"label": link["label"], "url": link["url"]} for link in panel],
        "links": [{name: link[name] for name in ("link_id", "role", "label", "url")} for link in links],
    }


def is_loopback(base_url: str) -> bool:
    """Return whether only this machine can open the address."""
    host = urlsplit(base_url).hostname or ""
    return host in {"localhost", "::1"} or host.startswith("127.")


def usual_label(role: Role, language: str) -> str:
    """Return the label of a role's link that nobody has named."""
    return said_in(language, LINKS[role].label)


def add_links_of_new_roles(database: Database) -> None:
    """Give each session a link of every role that it never had one of: those that a release brought.

    What a host took back stays taken back.
    """

    def add(tx: Transaction) -> None:
        tx.get(Installation, 1, with_for_update=True)  # another process may be starting as well
        tx.add_all(
            RoleLink(session_id=session_id, role=role, label=usual_label(role, language))
            for role, session_id, language in _lacking(tx)
        )

    with database.snapshot() as tx:
        is_complete = not _lacking(tx)
    if not is_complete:
        database.write(add)


def _lacking(tx: Transaction) -> list[tuple[Role, int, str]]:
    """Return each role of which a session has no link, with the session's id and its meeting's language."""
    meeting = sa.select(Session.id, Meeting.language).join(Meeting).order_by(Session.id)
    return [
        (role, session_id, language)
        for role in LINKS
        for session_id, language in tx.execute(
            meeting.where(~sa.exists().where(RoleLink.session_id == Session.id, RoleLink.role == role))
        )
    ]
