"""Every link of a session, as `hybrid links`, the host's page and the start of the server tell them."""

from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa

from ..base.keys import Keys
from ..domain.meeting import Session
from ..domain.role_link import RoleLink, link_secret
from ..domain.roles import Role
from ..store.transaction import Transaction

PAGES = {
    Role.MODERATOR: "desk",
    Role.PANELIST: "panel",
    Role.STAGE: "stage",
    Role.OVERLAY: "overlay",
    Role.HOST: "host",
}
"""Role → the page that its link opens."""


def join_links(base_url: str, code: str) -> dict[str, str]:
    """Return the links of attendees: the one in the room's QR code, and the one beside the stream."""
    return {"in_room": f"{base_url}/{code}/in_room", "online": f"{base_url}/{code}/online"}


def newest_session(tx: Transaction) -> Session | None:
    """Find the session that is meant where none is named; what robots rehearse in is never meant."""
    found = sa.select(Session).where(Session.copy_of_id.is_(None))
    return tx.scalars(found.order_by(Session.id.desc()).limit(1)).first()


def role_links(tx: Transaction, keys: Keys, session: Session, base_url: str) -> list[dict[str, Any]]:
    """Return each role link of a session, its secret included: `link_id`, `role`, `label`, `panelist_id`, `url`."""
    found = sa.select(RoleLink).where(RoleLink.session_id == session.id, RoleLink.revoked_at.is_(None))
    return [
        {
            "link_id": link.id,
            "role": link.role.value,
            "label": link.label,
            "panelist_id": link.panelist_id,
            "url": f"{base_url}/{PAGES[link.role]}/{session.code}#{link_secret(keys, link)}",
        }
        for link in tx.scalars(found.order_by(RoleLink.id))
    ]


def links_of(tx: Transaction, keys: Keys, session: Session, base_url: str) -> dict[str, Any]:
    """Return all links of a session, secrets included; beside all of them the first of each role, by its name."""
    links = role_links(tx, keys, session, base_url)
    first = {role.value: next((link["url"] for link in links if link["role"] == role), None) for role in PAGES}
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
