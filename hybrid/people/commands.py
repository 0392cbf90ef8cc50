"""Joining a session, and correcting how one takes part."""

import secrets
from typing import Annotated

from ..base.clock import utc_now
from ..base.errors import N_, Refused
from ..domain import lengths
from ..domain.attendee import Attendee
from ..domain.commands import Answer, Flag, ShownName, Words, command
from ..domain.journal import record
from ..domain.meeting import Session
from ..domain.moderators import moderator_of
from ..domain.policy import Actor
from ..domain.roles import Attendance
from ..store.transaction import Transaction
from .events import AttendanceCorrected, AttendeeJoined, ModeratorNamed

_ALIAS_LETTERS = "ABCDEFGHJKMNPQRTUVWXYZ"


@command(internal=True)
def join_session(
    tx: Transaction,
    session: Session,
    actor: Actor,
    *,
    attendance: Attendance,
    token_digest: bytes,
    name: ShownName = None,
    is_robot: Flag = False,
) -> Answer:
    """Become an attendee; nothing about the person is kept but how they take part and the name they give.

    A robot comes to rehearsals alone; that the host sent it was seen before (see `web.visitors`).
    """
    if is_robot and not session.rehearsal:
        raise Refused("wrong_state", N_("Roboter slipper bare inn i en prøveøkt."))
    attendee = Attendee(
        session_id=session.id,
        token_digest=token_digest,
        attendance=attendance,
        name=name,
        alias="".join(secrets.choice(_ALIAS_LETTERS) for _ in range(3)),
        joined_at=utc_now(),
        is_robot=is_robot,
    )
    tx.add(attendee)
    record(tx, session, actor, AttendeeJoined, attendee, attendance=attendance)
    return {"attendee_id": attendee.id}


@command()
def set_attendance(tx: Transaction, session: Session, actor: Actor, *, attendance: Attendance) -> None:
    """Correct how one takes part; questions asked from now on carry it."""
    attendee = tx.get_one(Attendee, actor.attendee_id)
    if attendee.attendance is attendance:
        return
    attendee.attendance = attendance
    record(tx, session, actor, AttendanceCorrected, attendee, attendance=attendance)


@command()
def set_name(
    tx: Transaction, session: Session, actor: Actor, *, name: Annotated[str, Words(lengths.NAME, lines=False)]
) -> None:
    """Say what colleagues at the desk see beside one's acts."""
    moderator = moderator_of(tx, session, actor)
    if moderator.name == name:
        return
    moderator.name = name
    record(tx, session, actor, ModeratorNamed, moderator)
