"""What the terminal says when the server has started: every link in a plain sentence, and a QR code for phones."""

import io
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import click
import segno

from ..base.clock import utc_now
from ..base.own_name import typed
from ..domain.meeting import Session
from ..domain.roles import LINKS
from ..meetings.links import is_loopback, links_of, newest_session
from ..meetings.sessions_list import Listed, listed
from ..web.runtime import Runtime

MOST_NAMED = 20


def greet(parts: Runtime, base_url: str) -> None:
    """Print the links of the newest session, the names of all, and what a host should know before the doors open."""
    with parts.database.snapshot() as tx:
        session = newest_session(tx)
        if session is None:
            click.echo(f"Hybrid runs on {base_url}. No meeting yet: {typed('import FILE.toml')}")
            return
        links = links_of(tx, parts.keys, session, base_url)
        click.echo(f"\n{session.full_title}")
        if session.rehearsal:
            click.echo(f"A rehearsal: by the meeting's clock it is {_clock(session):%H.%M} now.\n")
        others = [other for other in listed(tx) if other.code != session.code]
    click.echo("\n".join(lines_of(links)))
    click.echo(_qr_of(links["join"]["in_room"], base_url))
    click.echo("".join(f"{line}\n" for line in _other_lines(others)), nl=False)
    if not parts.config.limits:
        click.echo(click.style("HYBRID_LIMITS=off: nobody is held back. For measurements only!", bold=True))
    click.echo(f"Hybrid runs on {base_url}. Stop it with Ctrl-C.")


def _clock(session: Session) -> datetime:
    """Return what the meeting's own clock shows, which a rehearsal has moved."""
    return (utc_now() - session.clock_offset).astimezone(ZoneInfo(session.meeting.timezone))


def _other_lines(others: list[Listed]) -> list[str]:
    """Name the sessions whose links are not shown here, the newest of them where there are many."""
    if not others:
        return []
    left = len(others) - MOST_NAMED
    more = [f"  and {left} more: {typed('list')}"] if left > 0 else []
    return ["Other sessions:", *(f"  {other.line}" for other in others[-MOST_NAMED:]), *more, _how_to_see_links(), ""]


def _how_to_see_links() -> str:
    return f"Their links: {typed('links --session CODE')}"


def lines_of(links: dict[str, Any]) -> list[str]:
    """Say each link in a line: who it is for, where it leads, and its label where there are several of its kind."""
    lines = [
        f"  Join code        {links['code'][:3]} {links['code'][3:]}",
        f"  In the room      {links['join']['in_room']}",
        f"  Online           {links['join']['online']}",
    ]
    for role, gives in LINKS.items():
        of_role = [link for link in links["links"] if link["role"] == role]
        is_named = len(of_role) > 1 or gives.may_have_owner
        lines += [_line_of(gives.in_terminal, link, is_named=is_named) for link in of_role]
    return lines


def _line_of(name: str, link: dict[str, Any], *, is_named: bool) -> str:
    label = f"   ({link['label']})" if is_named else ""
    return f"  {name:17}{link['url']}{label}"


def _qr_of(url: str, base_url: str) -> str:
    if is_loopback(base_url):
        return (
            "\nOnly this machine can open these addresses, so there is no QR code. To open the server to the phones\n"
            "in the room: HOST=0.0.0.0 HYBRID_PUBLIC_URL=http://<this machine's address>:<port> make run\n"
        )
    drawn = io.StringIO()
    segno.make(url, error="l").terminal(drawn, compact=True)
    return drawn.getvalue()
