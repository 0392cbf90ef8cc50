"""How moderators and links are shown at the desk, and attendees to themselves."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from ..domain.attendee import Attendee
from ..domain.collection import Collection, OwnCollection, OwnRows, Rows, Versions, newest_of
from ..domain.moderators import Moderator
from ..domain.role_link import RoleLink
from ..domain.topics import Topic
from ..store.transaction import Transaction

_ATTENDEES = sa.select(Attendee).where(
    Attendee.id.in_(sa.bindparam("ids", expanding=True)),
    sa.or_(Attendee.version > sa.bindparam("since", type_=sa.Integer), sa.bindparam("since", type_=sa.Integer) == 0),
)


def _moderators(tx: Transaction, versions: Versions, topic: Topic, since: int, upto: int | None) -> Rows:
    newer = sa.select(Moderator).where(Moderator.session_id == versions.session_id, Moderator.version > since)
    return {
        str(row.number): {"name": row.name, "here": row.here} for row in tx.scalars(newer.order_by(Moderator.number))
    }


def _links(tx: Transaction, versions: Versions, topic: Topic, since: int, upto: int | None) -> Rows:
    """Return which links there are, so that a host's page reads their addresses anew; nothing here opens one."""
    newer = sa.select(RoleLink).where(RoleLink.session_id == versions.session_id, RoleLink.version > (since or -1))
    return {
        str(row.id): {"generation": row.generation, "revoked": row.revoked_at is not None}
        for row in tx.scalars(newer.order_by(RoleLink.id))
    }


def _attendees(tx: Transaction, session_id: int, sinces: Mapping[int, int], upto: int | None) -> OwnRows:
    own: OwnRows = {attendee_id: {} for attendee_id in sinces}
    for row in tx.scalars(_ATTENDEES, {"ids": list(sinces), "since": min(sinces.values())}):
        if row.version > sinces[row.id] or not sinces[row.id]:
            own[row.id][str(row.id)] = {"attendance": row.attendance, "name": row.name}
    return own


def _changed_since(session_id: int, version: int) -> sa.Select[Any]:
    return sa.select(Attendee.id).where(Attendee.session_id == session_id, Attendee.version > version)


COLLECTIONS = (
    Collection("moderators", _moderators, frozenset({Topic.DESK})),
    Collection("links", _links, frozenset({Topic.DESK}), (newest_of("role_links"),)),
)
OWN_COLLECTIONS = (OwnCollection("attendee", _attendees, _changed_since),)
