"""What the screens show, as the moderators wish it; and what they say of themselves."""

from datetime import datetime
from typing import Annotated, Literal

import sqlalchemy as sa
from pydantic import Field

from ..base.clock import utc_now
from ..base.errors import N_, Refused
from ..domain import lengths
from ..domain.commands import Words, command
from ..domain.journal import record, record_unlogged
from ..domain.meeting import Overlay, Screen, Session
from ..domain.policy import Actor
from ..domain.role_link import RoleLink
from ..domain.stage_lead import require_lead
from ..store.transaction import Transaction
from .events import ScreenSet
from .model import Device, DeviceState

CodePoints = Annotated[list[Annotated[int, Field(ge=0, le=0x10FFFF)]], Field(max_length=8)] | None


@command()
def set_screen(
    tx: Transaction,
    session: Session,
    actor: Actor,
    *,
    screen: Screen | None = None,
    message: Annotated[str | None, Words(lengths.MESSAGE, may_be_blank=True)] = None,
    overlay: Overlay | None = None,
) -> None:
    """Choose what projector and overlay show; what is left out stays as it is, and the question stays on stage."""
    wished = screen or session.screen
    words = _message(session, wished, message)
    if (wished, words, overlay or session.overlay) == (session.screen, session.screen_message, session.overlay):
        return
    require_lead(tx, session, actor)
    session.screen_message = words
    session.screen, session.overlay = wished, overlay or session.overlay
    record(tx, session, actor, ScreenSet, session, screen=session.screen, overlay=session.overlay)


def _message(session: Session, screen: Screen, message: str | None) -> str | None:
    """Return the message after the act: one is kept while something else is shown, so that it can come back."""
    if message is not None and screen is not Screen.MESSAGE:
        raise Refused("invalid", N_("En melding vises bare når skjermen er satt til melding."), "message")
    words = message or session.screen_message
    if screen is Screen.MESSAGE and not words:
        raise Refused("invalid", N_("Skriv meldingen først."), "message")
    return words


@command()
def report_screen(
    tx: Transaction,
    session: Session,
    actor: Actor,
    *,
    state: Literal["live", "held", "blank", "hidden"],
    undrawn: CodePoints = None,
) -> None:
    """Say what this screen shows, at each change and every few seconds: a heartbeat, and no act of anybody.

    `undrawn` are the code points of what it shows that it has no letter for.
    """
    now, told = utc_now(), DeviceState(state)
    device = tx.scalar(sa.select(Device).where(Device.session_id == session.id, Device.key == actor.key))
    if device is None:
        device = _new_device(tx, session, actor, now)
    if device.state is told and device.undrawn == (undrawn or []):
        tx.execute(sa.update(Device).where(Device.id == device.id).values(heard_at=now))
        return
    device.state, device.undrawn, device.heard_at, device.seen_at = told, undrawn or [], now, now
    record_unlogged(tx, session, actor)


def _new_device(tx: Transaction, session: Session, actor: Actor, now: datetime) -> Device:
    link = tx.get_one(RoleLink, actor.link_id)
    device = Device(
        session_id=session.id,
        key=actor.key,
        role=link.role,
        label=link.label,
        panelist_id=link.panelist_id,
        link_id=link.id,
        link_generation=link.generation,
        state=DeviceState.LOST,
        undrawn=[],
        heard_at=now,
        seen_at=now,
    )
    tx.add(device)
    return device
