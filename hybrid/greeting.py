"""What the terminal says when the server has started: every link in a plain sentence, and a QR code for phones."""

import io
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import click
import segno
import sqlalchemy as sa

from .db import utc_now
from .links import is_loopback, links_of
from .models import Session
from .runtime import Runtime


def greet(parts: Runtime, base_url: str) -> None:
    """Print the links of the newest session, and what a host should know before the doors open."""
    with parts.database.snapshot() as tx:
        session = tx.scalars(sa.select(Session).order_by(Session.id.desc()).limit(1)).first()
        if session is None:
            click.echo(f"Hybrid runs on {base_url}. No meeting yet: hybrid import FILE.toml")
            return
        links = links_of(tx, parts.keys, session, base_url)
        click.echo(f"\n{session.meeting.title}")
        if session.rehearsal:
            click.echo(f"A rehearsal: by the meeting's clock it is {_clock(session):%H.%M} now.\n")
    click.echo("\n".join(lines_of(links)))
    click.echo(_qr_of(links["join"]["in_room"], base_url))
    if not parts.config.limits:
        click.echo(click.style("HYBRID_LIMITS=off: nobody is held back. For measurements only!", bold=True))
    click.echo(f"Hybrid runs on {base_url}. Stop it with Ctrl-C.")


def _clock(session: Session) -> datetime:
    """Tell what the meeting's own clock shows, which a rehearsal has moved."""
    return (utc_now() - session.clock_offset).astimezone(ZoneInfo(session.meeting.timezone))


def lines_of(links: dict[str, Any]) -> list[str]:
    """Say each link in a line: who it is for, and where it leads."""
    lines = [
        f"  Join code        {links['code'][:3]} {links['code'][3:]}",
        f"  In the room      {links['join']['in_room']}",
        f"  Online           {links['join']['online']}",
        f"  Moderators       {links['moderator']}",
    ]
    lines += [f"  Panel            {link['url']}   ({link['label']})" for link in links["panelist"]]
    return [
        *lines,
        f"  Stage screen     {links['stage']}",
        f"  Stream overlay   {links['overlay']}",
        f"  Host             {links['host']}",
    ]


def _qr_of(url: str, base_url: str) -> str:
    if is_loopback(base_url):
        return (
            "\nOnly this machine can open these addresses, so there is no QR code. To open the server to the phones\n"
            "in the room: HOST=0.0.0.0 HYBRID_PUBLIC_URL=http://<this machine's address>:<port> make run\n"
        )
    drawn = io.StringIO()
    segno.make(url, error="l").terminal(drawn, compact=True)
    return drawn.getvalue()
