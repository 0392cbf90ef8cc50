"""What becomes of the texts of a session, as the command line says it."""

from collections.abc import Iterator, Mapping

from ..domain.meeting import Session
from ..store.persons_text import Kind
from ..store.transaction import Transaction
from .proof import BEFORE_RESTORE, Forgotten, Promise, others_of, promise_of

_BY = {
    "retention": "by itself, as promised",
    "host": "by the host",
    "operator": "by `hybrid forget`",
}


def say_promise(promise: Promise) -> str:
    """Say what is left of a session and when it goes; where nothing is left, when it went."""
    last = f" Deleted before: {say_forgotten(promise.forgotten[-1])}." if promise.forgotten else ""
    if not promise.texts.total():
        return f"{promise.code}: nothing of what people wrote is left.{last}"
    kept = f"{promise.code}: {say_texts(promise.texts)}"
    return f"{kept}, to be deleted {promise.forget_at:%F %H.%M} UTC, {promise.retention_days} days after the end.{last}"


def say_overdue(promise: Promise) -> str:
    """Say that something should be gone, and what lets it go."""
    return (
        f"{promise.code}: {say_texts(promise.texts)} should have been deleted {promise.forget_at:%F %H.%M} UTC. A "
        f"server that runs does so within two hours; `hybrid forget {promise.code}` does so now."
    )


def say_forgotten(forgotten: Forgotten) -> str:
    """Say what was deleted, when and by whom, as far as it is known."""
    if forgotten.by == BEFORE_RESTORE:
        return f"{forgotten.at:%F %H.%M} UTC, before the database was restored"
    return f"{say_texts(forgotten.texts)}, {forgotten.at:%F %H.%M} UTC, {_BY[forgotten.by]}"


def say_texts(texts: Mapping[Kind, int]) -> str:
    """Say how many texts there are."""
    return (
        f"{_many(texts[Kind.QUESTION], 'question')}, {_many(texts[Kind.NAME], 'name')} and "
        f"{_many(texts[Kind.OTHER], 'other text')}"
    )


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def say_what_goes(tx: Transaction, session: Session) -> Iterator[str]:
    """Say what goes when a session is forgotten now, and what stays."""
    promise = promise_of(tx, session)
    if promise.texts.total():
        yield f"«{session.full_title}», {session.code}: {say_texts(promise.texts)} will be deleted, now and for good."
    else:
        yield f"«{session.full_title}», {session.code}: nothing of what people wrote is left to delete."
    if session.state == "live":
        yield "The session is live, and will be closed: no questions come in any more."
    yield "What stays: votes as numbers, what became of each question and when, and the links with their labels."
    others = [other.code for other in others_of(session)]
    if others:
        yield f"Not touched: the meeting's other sessions, {', '.join(others)}."
    yield "Copies that restores left beside the database follow. Backups of yours do not: delete them yourself."
