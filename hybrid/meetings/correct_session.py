"""What a corrected file changes in one session: itself, its parts and its links."""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from ..base.clock import utc_now
from ..domain.feature import pointed_at
from ..domain.meeting import Label, Session
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


Rows = dict[type[Any], dict[int, list[Any]]]
"""Table → session → its rows."""


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


def rows_of_sessions(tx: Transaction, session_ids: list[int]) -> Rows:
    """Read the parts and links of sessions, in their order; those of many as fast as those of one."""
    rows: Rows = {}
    tables: tuple[type[Any], ...] = (*LISTS.values(), RoleLink)
    for model in tables:
        found = sa.select(model).where(model.session_id.in_(session_ids))
        rows[model] = defaultdict(list)
        for row in tx.scalars(found.order_by(model.id if model is RoleLink else model.position)):
            rows[model][row.session_id].append(row)
    return rows


def correction_of(
    tx: Transaction,
    session: Session,
    entry: schema.Session | None,
    rows: Rows,
    *,
    path: str,
    zones: Zones,
    language: str,
) -> Correction:
    """Compare a session with its entry in the file, which stands at `path` there; without one it is right as it is."""
    found = Correction(session, entry or own_as_written(session, zones.was))
    if entry is None:
        return found
    own, wanted_own = own_as_written(session, zones.was), own_as_written(entry, zones.now)
    code = {"code": session.code}
    found.changes += differences(path, own.written(zones.was), wanted_own.written(zones.now) | code)
    for name, model in LISTS.items():
        there, gone = _parted(rows[model][session.id], "removed_at")
        found.parts[name] = matched_parts(there, getattr(entry, name), NAMES[name], gone)
    missing = [(name, row) for name, pairs in found.parts.items() for row, wanted in pairs if wanted is None]
    pointed = pointed_at(tx, session) if missing else set()
    found.staying = {(name, row.id) for name, row in missing if (type(row), row.id) in pointed or _is_made_here(row)}
    for name in LISTS:
        _compare_parts(found, f"{path}.{name}", name, zones)
    found.links = _matched_links(found, rows[RoleLink][session.id], language)
    found.changes += _link_changes(found, f"{path}.links")
    return found


def _is_made_here(row: Any) -> bool:
    """Return whether moderators made it at the desk, so that no file can be missing it."""
    return isinstance(row, Label) and row.is_made_here


def _compare_parts(found: Correction, path: str, name: str, zones: Zones) -> None:
    """Note what changes in one list, and what stays in it."""
    for number, (row, wanted) in enumerate(found.parts[name], 1):
        if wanted is None and _is_made_here(row):
            continue
        if wanted is None and (name, row.id) in found.staying:
            found.notes.append(f"{path}: {told(getattr(row, NAMES[name]))} stays, since {STAYS[name]}.")
        elif wanted is None:
            found.changes.append(f"{path}: - {getattr(row, NAMES[name])}")
        elif row is None or row.removed_at:
            found.changes.append(f"{path}: + {getattr(wanted, NAMES[name])}")
        elif zones.was != zones.now or any(getattr(row, column) != value for column, value in wanted):
            was, now = as_item(row).written(zones.was), wanted.written(zones.now)
            found.changes += differences(f"{path}[{number}]", was, now)
    if is_another_order([row for row, wanted in found.parts[name] if wanted and row and not row.removed_at]):
        found.changes.append(f"{path}: in another order")


def _owners(found: Correction) -> dict[int | None, str]:
    """Return panelist → what the file calls them, or their name where it has them no more."""
    return {row.id: (wanted or row).name for row, wanted in found.parts["panelists"] if row}


def _parted(rows: list[Any], ended_at: str) -> tuple[list[Any], list[Any]]:
    """Part those that are there from those that ended."""
    return [row for row in rows if not getattr(row, ended_at)], [row for row in rows if getattr(row, ended_at)]


def _matched_links(found: Correction, rows: list[RoleLink], language: str) -> Pairs[RoleLink, schema.Link]:
    """Pair the links with those that the session should have: by label, else by whose they are, else by their role.

    A link of somebody's own never becomes another's by its role alone, nor a shared one somebody's. One that was
    revoked is still known.
    """
    there, gone = _parted(rows, "revoked_at")
    owners = _owners(found)
    panel = {*owners.values(), *(panelist.name for panelist in found.entry.panelists)}

    def role_and_label(link: RoleLink | schema.Link) -> Hashable:
        return link.role, link.label

    def owner(link: RoleLink | schema.Link) -> Hashable:
        return link.owner if isinstance(link, schema.Link) else owners.get(link.panelist_id)

    def shared_role(link: RoleLink | schema.Link) -> Hashable:
        is_over = isinstance(link, RoleLink) and link.revoked_at
        return None if is_over or owner(link) in panel else link.role

    wanted = links_wanted(_with_owners(found), language)
    return matched(there, wanted, role_and_label, owner, shared_role, gone=gone)


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
    _set(found.session, {column: getattr(found.entry, column) for column in OWN_COLUMNS})
    for name, pairs in found.parts.items():
        position = 0
        for place, (part, wanted) in enumerate(pairs):
            if wanted is None and (name, part.id) not in found.staying:
                part.removed_at = utc_now()
                continue
            position += 1
            row = part or LISTS[name](session_id=found.session.id)
            its = {"is_worded_here": False} if wanted and isinstance(row, Label) else {}
            _set(row, {"position": position, "removed_at": None, **its, **dict(wanted or ())})
            if part is None:
                tx.add(row)
                pairs[place] = (row, wanted)


def make_links_so(tx: Transaction, found: Correction) -> None:
    """Change a session's links as was found, once its panelists have their ids; none is revoked."""
    if not found.links:
        return
    panel = {name: panelist_id for panelist_id, name in _owners(found).items()}
    for known, link in found.links:
        if link is None or (known and known.revoked_at):
            continue
        row = known or RoleLink(session_id=found.session.id, role=Role(link.role), generation=1)
        _set(row, {"label": link.label, "panelist_id": panel.get(link.owner or "")})
        tx.add(row)


def _set(row: Any, columns: dict[str, Any]) -> None:
    """Change what is another; what is only set again would have to be looked at before it is saved."""
    for column, value in columns.items():
        if getattr(row, column) != value:
            setattr(row, column, value)
