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
        **_head(meeting), sessions=tuple(session_as_written(tx, session) for session in tx.scalars(found))
    )


def _head(meeting: Meeting) -> dict[str, Any]:
    return {
        **{name: getattr(meeting, name) for name in _SAME},
        "place": schema.Place.model_construct(room=meeting.place, mark=meeting.mark),
        "contact": schema.Contact.model_construct(**meeting.contact),
        "privacy": schema.Privacy.model_construct(**meeting.privacy),
        "stream": schema.Stream.model_construct(watch_url=meeting.stream_url),
    }


def session_as_written(tx: Transaction, session: Session) -> schema.Session:
    """Write a session down as its file would have it."""
    lists: dict[str, Any] = {name: tuple(map(as_item, rows_of(tx, session, model))) for name, model in LISTS.items()}
    return schema.Session.model_construct(
        code=session.code,
        key=session.key,
        title=session.title,
        date=session.starts_at.astimezone(ZoneInfo(session.meeting.timezone)).date(),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        moderated=session.moderated,
        links=_links(tx, session),
        **lists,
    )


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
    return tuple(
        schema.Link.model_construct(role=row.role.value, label=row.label, panelist=names.get(row.panelist_id or 0))
        for row in tx.scalars(valid)
    )
