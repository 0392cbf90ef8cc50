"""A meeting's rows as its file would have them, and back."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from ..domain.meeting import Label, Meeting, Panelist, Reason, Segment, Session
from ..domain.role_link import RoleLink
from ..domain.versioned import Listed
from ..store.transaction import Transaction
from . import schema

LISTS: Mapping[str, type[Any]] = MappingProxyType(
    {"segments": Segment, "panelists": Panelist, "labels": Label, "reasons": Reason}
)
"""A session's list in the file → its table."""
_SAME = ("title", "short_title", "description", "organiser", "timezone", "language")
"""The keys of a meeting that are its row's columns as they are."""
OWN_COLUMNS = ("key", "title", "starts_at", "ends_at", "moderated")
"""The keys of a session that are its row's columns as they are, and that a corrected file changes."""
_ITEMS: Mapping[type[Any], type[schema.Table]] = MappingProxyType(
    {Segment: schema.Segment, Panelist: schema.Panelist, Label: schema.Label, Reason: schema.Reason}
)


def meeting_columns(meeting: schema.Meeting) -> dict[str, Any]:
    """Return what a meeting's row holds of what its file says."""
    return {
        **{name: getattr(meeting, name) for name in _SAME},
        "place": meeting.place.room,
        "mark": meeting.place.mark,
        "contact": dict(meeting.contact),
        "privacy": dict(meeting.privacy),
        "stream_url": meeting.stream.watch_url,
    }


def meeting_as_written(tx: Transaction, meeting: Meeting) -> schema.MeetingFile:
    """Write a meeting down as its file would have it, without the copies in which it was rehearsed."""
    found = sa.select(Session).filter_by(meeting_id=meeting.id, copy_of_id=None).order_by(Session.id)
    return schema.MeetingFile.model_construct(
        **dict(head_as_written(meeting)),
        sessions=tuple(session_as_written(tx, session) for session in tx.scalars(found)),
    )


def head_as_written(meeting: Meeting) -> schema.Meeting:
    """Write down what a meeting is, without its sessions."""
    same: dict[str, Any] = {name: getattr(meeting, name) for name in _SAME}
    return schema.Meeting.model_construct(
        **same,
        place=schema.Place.model_construct(room=meeting.place, mark=meeting.mark),
        contact=schema.Contact.model_construct(**meeting.contact),
        privacy=schema.Privacy.model_construct(**meeting.privacy),
        stream=schema.Stream.model_construct(watch_url=meeting.stream_url),
    )


def own_as_written(session: Session | schema.Session, zone: ZoneInfo) -> schema.Session:
    """Write down what a session is, or what a file says that it is, without its parts and links."""
    same: dict[str, Any] = {name: getattr(session, name) for name in OWN_COLUMNS}
    day = session.starts_at.astimezone(zone).date()
    return schema.Session.model_construct(**same, code=session.code, date=day)


def session_as_written(tx: Transaction, session: Session) -> schema.Session:
    """Write a session down as its file would have it."""
    parts = {name: tuple(map(as_item, rows_of(tx, session, model))) for name, model in LISTS.items()}
    own = own_as_written(session, ZoneInfo(session.meeting.timezone))
    return own.model_copy(update={**parts, "links": _links(tx, session)})


def rows_of(tx: Transaction, session: Session, model: type[Listed]) -> list[Any]:
    """Read one of a session's lists, in its order."""
    found = sa.select(model).where(model.session_id == session.id, model.removed_at.is_(None))
    return list(tx.scalars(found.order_by(model.position)))


def as_item(row: Any) -> Any:
    """Write a row of a list down as the file would have it."""
    item = _ITEMS[type(row)]
    return item.model_construct(**{name: getattr(row, name) for name in item.model_fields})


def _links(tx: Transaction, session: Session) -> tuple[schema.Link, ...]:
    names = dict(tx.execute(sa.select(Panelist.id, Panelist.name).filter_by(session_id=session.id)).all())
    valid = sa.select(RoleLink).filter_by(session_id=session.id, revoked_at=None).order_by(RoleLink.id)
    return tuple(_link(row, names.get(row.panelist_id or 0)) for row in tx.scalars(valid))


def _link(row: RoleLink, owner: str | None) -> schema.Link:
    """Write a link down; whose it is stands in it where its label does not say so."""
    panelist = None if owner == row.label else owner
    return schema.Link.model_construct(role=row.role.value, label=row.label, panelist=panelist)
