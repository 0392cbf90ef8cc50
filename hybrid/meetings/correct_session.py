"""What a corrected file changes in one session: itself, its parts and its links."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from ..base.clock import utc_now
from ..domain.feature import pointed_at
from ..domain.meeting import Session
from ..domain.role_link import RoleLink
from ..domain.roles import Role
from ..store.transaction import Transaction
from . import schema
from .as_written import LISTS, OWN_COLUMNS, as_item, own_as_written
from .correction import Pairs, differences, is_another_order, matched, matched_parts, told
from .import_meeting import links_wanted

NAMES = {"segments": "title", "panelists": "name", "labels": "title", "reasons": "code"}
"""List → what its entries are known by where they have no key."""
STAYS = {
    "segments": "it is running. Start another one, and import the file again",
    "panelists": "questions are assigned to them. Assign these to others, and import the file again",
    "labels": "questions are marked with it",
    "reasons": "questions were turned down with it",
}
"""List → why something that the file does not have is not taken out of it."""


@dataclass(frozen=True)
class Zones:
    """The meeting's zone as it was, and as the file has it."""

    was: ZoneInfo
    now: ZoneInfo


@dataclass
class Correction:
    """How a file's entries fit what a session has, and what that changes and leaves, line by line.

    `staying` are the rows, by their list and id, that the file does not have and something points to.
    """

    session: Session
    entry: schema.Session
    parts: dict[str, list[tuple[Any, Any]]] = field(default_factory=dict)
    links: Pairs[RoleLink, schema.Link] = field(default_factory=list)
    staying: set[tuple[str, int]] = field(default_factory=set)
    changes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def correction_of(
    tx: Transaction, session: Session, entry: schema.Session, *, path: str, zones: Zones, language: str
) -> Correction:
    """Compare a session with its entry in the file, which stands at `path` there."""
    found = Correction(session, entry)
    own = own_as_written(session, zones.was).model_copy(update={"code": entry.code})
    found.changes += differences(path, own.written(zones.was), entry.written(zones.now))
    for name, model in LISTS.items():
        rows = tx.scalars(sa.select(model).filter_by(session_id=session.id).order_by(model.position)).all()
        there, gone = ([row for row in rows if bool(row.removed_at) is is_gone] for is_gone in (False, True))
        found.parts[name] = matched_parts(there, getattr(entry, name), NAMES[name], gone)
    missing = [(name, row) for name, pairs in found.parts.items() for row, wanted in pairs if wanted is None]
    pointed = pointed_at(tx, session) if missing else set()
    found.staying = {(name, row.id) for name, row in missing if (type(row), row.id) in pointed}
    for name in LISTS:
        _compare_parts(found, f"{path}.{name}", name, zones)
    found.links = _matched_links(tx, found, language)
    found.changes += _link_changes(found, f"{path}.links")
    return found


def _compare_parts(found: Correction, path: str, name: str, zones: Zones) -> None:
    """Note what changes in one list, and what stays in it."""
    for number, (row, wanted) in enumerate(found.parts[name], 1):
        if wanted is None and (name, row.id) in found.staying:
            found.notes.append(f"{path}: {told(getattr(row, NAMES[name]))} stays, since {STAYS[name]}.")
        elif wanted is None:
            found.changes.append(f"{path}: - {getattr(row, NAMES[name])}")
        elif row is None or row.removed_at:
            found.changes.append(f"{path}: + {getattr(wanted, NAMES[name])}")
        else:
            was, now = as_item(row).written(zones.was), wanted.written(zones.now)
            found.changes += differences(f"{path}[{number}]", was, now)
    if is_another_order([row for row, wanted in found.parts[name] if wanted and row and not row.removed_at]):
        found.changes.append(f"{path}: in another order")


def _owners(found: Correction) -> dict[int | None, str]:
    """Return panelist → what the file calls them, or their name where it has them no more."""
    return {row.id: (wanted or row).name for row, wanted in found.parts["panelists"] if row}


def _matched_links(tx: Transaction, found: Correction, language: str) -> Pairs[RoleLink, schema.Link]:
    """Pair the links with those that the session should have: by label, else by whose they are, else by their role.

    What a link is of somebody's own never becomes another's by its role alone. One that was revoked is still known.
    """
    rows = tx.scalars(sa.select(RoleLink).filter_by(session_id=found.session.id).order_by(RoleLink.id)).all()
    there, gone = ([row for row in rows if bool(row.revoked_at) is is_gone] for is_gone in (False, True))
    owners = _owners(found)

    def is_labelled(row: RoleLink, link: schema.Link) -> bool:
        return row.role == link.role and row.label == link.label

    def is_owned(row: RoleLink, link: schema.Link) -> bool:
        return row.panelist_id is not None and link.owner == owners.get(row.panelist_id)

    def is_of_role(row: RoleLink, link: schema.Link) -> bool:
        is_shared = row.panelist_id is None and link.owner not in owners.values()
        return row.role == link.role and is_shared and row.revoked_at is None

    return matched(there, links_wanted(_with_owners(found), language), is_labelled, is_owned, is_of_role, gone=gone)


def _with_owners(found: Correction) -> schema.Session:
    """Let a link that is labelled by the former name of a panelist stay theirs."""
    pairs = [(row.name, wanted.name) for row, wanted in found.parts["panelists"] if row and wanted]
    now = {was: name for was, name in pairs if was not in {name for _, name in pairs}}
    links = [
        link.model_copy(update={"panelist": now[link.owner]}) if link.owner in now else link
        for link in found.entry.links
    ]
    return found.entry.model_copy(update={"links": tuple(links)})


def _link_changes(found: Correction, path: str) -> Iterator[str]:
    """Say which links are new, have another label or are another's; what the file does not name has no place in it."""
    owners, known = _owners(found), {(wanted or row).name for row, wanted in found.parts["panelists"]}
    for number, (row, link) in enumerate(found.links, 1):
        if link is None or (row and row.revoked_at):
            continue
        if row is None:
            yield f"{path}: + {link.role} {told(link.label)}"
            continue
        place = f"{path}[{number}]" if number <= len(found.entry.links) else path
        was = {"label": row.label, "panelist": owners.get(row.panelist_id)}
        yield from differences(
            place, was, {"label": link.label, "panelist": link.owner if link.owner in known else None}
        )


def make_parts_so(tx: Transaction, found: Correction) -> None:
    """Change a session and its parts as was found."""
    for column in OWN_COLUMNS:
        setattr(found.session, column, getattr(found.entry, column))
    for name, model in LISTS.items():
        position = 0
        for place, (part, wanted) in enumerate(found.parts[name]):
            if wanted is None and (name, part.id) not in found.staying:
                part.removed_at = utc_now()
                continue
            position += 1
            row = part or model(session_id=found.session.id)
            row.position, row.removed_at = position, None
            for column, value in dict(wanted or ()).items():
                setattr(row, column, value)
            if part is None:
                tx.add(row)
                found.parts[name][place] = (row, wanted)


def make_links_so(tx: Transaction, found: Correction) -> None:
    """Change a session's links as was found, once its panelists have their ids; none is revoked."""
    panel = {name: panelist_id for panelist_id, name in _owners(found).items()}
    for known, link in found.links:
        if link is None or (known and known.revoked_at):
            continue
        row = known or RoleLink(session_id=found.session.id, role=Role(link.role), generation=1)
        row.label, row.panelist_id = link.label, panel.get(link.owner or "")
        tx.add(row)
