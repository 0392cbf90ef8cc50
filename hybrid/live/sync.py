"""Make every message: the first load, the catch-up after a lost connection, and the live broadcast.

`changes()` tells what is, never what to add: each row of a topic that is newer than `since`, whole; only its
score where only votes came; `null` where the topic showed it before and shows it no longer; nothing at all
where it never did, since that a question exists is a secret too. What a topic is made of, its features say.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

import sqlalchemy as sa

from ..domain.collection import Collection, Rows, Versions
from ..domain.event import Installation
from ..domain.feature import FEATURES
from ..domain.meeting import Session
from ..domain.topics import Topic
from ..store.transaction import Transaction


@cache
def collections_of(topic: Topic) -> tuple[Collection, ...]:
    """Return what a topic is made of; `mine` is made of what is somebody's own."""
    return tuple(one for feature in FEATURES for one in feature.collections if topic in one.topics)


@cache
def _stamps() -> tuple[str, ...]:
    return tuple(dict.fromkeys(s for feature in FEATURES for one in feature.collections for s in one.stamps))


@cache
def _versions_statement() -> sa.TextClause:
    """Write the statement that reads a session's versions, once."""
    newest = "".join(f", ({stamp})" for stamp in _stamps())
    return sa.text(
        f"SELECT epoch, latest_version{newest} FROM sessions, installation"  # noqa: S608  (statements of ours)
        " WHERE sessions.id = :session AND installation.id = 1"
    )


def versions_of(tx: Transaction, session_id: int) -> Versions:
    """Read a session's versions, without its rows."""
    [(history, latest, *numbers)] = tx.direct(_versions_statement(), {"session": session_id}).fetchall()
    newest = dict(zip(_stamps(), (number or 0 for number in numbers), strict=True))
    return Versions(session_id, history, latest, newest)


def latest_versions(tx: Transaction, session_ids: list[int]) -> dict[int, int]:
    """Read the latest version of each of these sessions."""
    return dict(tx.execute(sa.select(Session.id, Session.latest_version).where(Session.id.in_(session_ids))).all())


def concerned_since(tx: Transaction, session_id: int, version: int) -> set[int]:
    """Return whose own things have changed since a version."""
    newer = [one.concerned(session_id, version) for feature in FEATURES for one in feature.own_collections]
    return set(tx.scalars(sa.union(*newer)))


def changes(
    tx: Transaction,
    session_id: int,
    topic: Topic,
    since: int,
    attendee_id: int | None = None,
    *,
    limit: int | None = None,
) -> dict[str, Any]:
    """Return what `topic` shows that is newer than version `since`, as one message of the contract.

    `since` 0 asks for everything; one above the session's version, for it comes from another history, too. With a
    `limit` the message may be a part: it holds about so many questions and says `more`, its version is how far it
    got, and who asks again from there is told the rest.
    """
    return changes_at(tx, versions_of(tx, session_id), topic, since, attendee_id, limit=limit)


def changes_at(
    tx: Transaction,
    versions: Versions,
    topic: Topic,
    since: int,
    attendee_id: int | None = None,
    *,
    limit: int | None = None,
) -> dict[str, Any]:
    """Return what `changes` does, where the session's versions are read already."""
    since = versions.known(since)
    upto = _end_of_part(tx, versions.session_id, topic, since, attendee_id, limit=limit) if limit else None
    if topic is Topic.MINE:
        assert attendee_id is not None
        read = _own_rows(tx, versions.session_id, {attendee_id: since}, upto)[attendee_id]
    else:
        read = {
            one.name: one.read(tx, versions, topic, since, upto)
            for one in collections_of(topic)
            if not (one.stamps and versions.is_known(one.stamps, since))
        }
    message = _message(versions, topic, since, upto or versions.latest, read)
    return message if upto is None else message | {"more": True}


def own_changes(tx: Transaction, session_id: int, sinces: Mapping[int, int]) -> dict[int, dict[str, Any]]:
    """Return attendee → the message of `mine` since the version that they were sent, of one session."""
    versions = versions_of(tx, session_id)
    known = {attendee_id: versions.known(since) for attendee_id, since in sinces.items()}
    return {
        attendee_id: _message(versions, Topic.MINE, known[attendee_id], versions.latest, rows)
        for attendee_id, rows in _own_rows(tx, session_id, known).items()
    }


def _message(versions: Versions, topic: Topic, since: int, version: int, read: Mapping[str, Rows]) -> dict[str, Any]:
    return {
        "topic": topic.value,
        "epoch": versions.epoch,
        "since": since,
        "version": version,
        "rows": {name: rows for name, rows in read.items() if rows},
    }


def frame(tx: Transaction, versions: Versions) -> dict[str, Any]:
    """Return what surrounds the audience's questions, as a message at version 0: a page is drawn from it at once.

    Whoever folds it still follows from 0, and is told all.
    """
    framing = (one for one in collections_of(Topic.AUDIENCE) if one.is_frame)
    rows = {one.name: one.read(tx, versions, Topic.AUDIENCE, 0, None) for one in framing}
    return {"topic": Topic.AUDIENCE.value, "epoch": versions.epoch, "since": 0, "version": 0, "rows": rows}


def frame_stamps() -> tuple[str, ...]:
    """Return the stamps of what surrounds the audience's questions."""
    return tuple(stamp for one in collections_of(Topic.AUDIENCE) if one.is_frame for stamp in one.stamps)


def epoch(tx: Transaction) -> str:
    """Return which history this database is; a restored one has another."""
    return tx.get_one(Installation, 1).epoch


def _own_rows(
    tx: Transaction, session_id: int, sinces: Mapping[int, int], upto: int | None = None
) -> dict[int, dict[str, Rows]]:
    """Return attendee → what of their own is newer than their version; with `upto`, the end of a part, of one alone."""
    own: dict[int, dict[str, Rows]] = {attendee_id: {} for attendee_id in sinces}
    for feature in FEATURES:
        for one in feature.own_collections:
            for attendee_id, rows in one.read(tx, session_id, sinces, upto).items():
                own[attendee_id][one.name] = rows
    return own


def _end_of_part(
    tx: Transaction, session_id: int, topic: Topic, since: int, attendee_id: int | None, *, limit: int
) -> int | None:
    """Return the version at which a part of `limit` rows of the long collection ends; None where no more are newer.

    What one act changed has one version, and is not parted.
    """
    long = next(one for feature in FEATURES for one in feature.collections if one.versions_in)
    assert long.versions_in is not None
    versions = long.versions_in(session_id, topic, attendee_id)
    [version] = versions.selected_columns
    newer = versions.where(version > since)
    end: int | None = tx.scalar(newer.order_by(version).offset(limit - 1).limit(1))
    if end is None or tx.scalar(newer.where(version > end).limit(1)) is None:
        return None
    return end
