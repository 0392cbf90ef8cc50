"""A rehearsal from beginning to end: robots join, ask, vote and curate; then it is measured and proven."""

import asyncio
import gc
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from random import Random

import aiohttp
import click

from .attendee import Attendee, make_plan
from .first_load import first_load_bytes
from .measures import Delays, approve_to_all, submit_to_desk, watch_own_delay
from .moderator import Moderator
from .proof import prove
from .questions import plausible_questions
from .robot import Robot, Stage
from .summary import Figures, progress_line, summary_lines

USUAL_SECONDS = 60.0
GRACE_SECONDS = 60.0
MOST_QUESTIONS = 3
"""How many questions an attendee may ask in the usual time, the one at a lost line included."""


class CannotRehearse(Exception):
    """Why no rehearsal is possible, as a sentence."""


def run(
    base_url: str,
    code: str,
    moderator_secret: str,
    *,
    room: int,
    online: int,
    minutes: float | None = None,
    pace: float = 1.0,
) -> int:
    """Drive the server at `base_url` with robots; print what it took. Return 1 where a view is wrong, else 0."""
    seconds = minutes * 60 if minutes else USUAL_SECONDS / pace
    try:
        with _undisturbed():
            return asyncio.run(
                _connected(
                    base_url.rstrip("/"), code, moderator_secret, room=room, online=online, seconds=seconds, pace=pace
                )
            )
    except CannotRehearse as fault:
        click.echo(str(fault), err=True)
    except aiohttp.ClientConnectionError:
        click.echo(f"No server answers on {base_url}. Start it with: make run", err=True)
    except aiohttp.ClientResponseError as fault:
        click.echo(f"The server answered {fault.status} to {fault.request_info.url.path}.", err=True)
    except KeyboardInterrupt:
        click.echo("\nStopped before the end; nothing was proven.", err=True)
    return 1


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep collections of garbage out of the figures, and allow a file for each robot's socket."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


async def _connected(
    base_url: str, code: str, secret: str, *, room: int, online: int, seconds: float, pace: float
) -> int:
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
        stage = Stage(http, base_url, code, Random(), pace)  # noqa: S311 - robots, not secrets
        click.echo(f"Robots rehearse in {code}: {room} in the room, {online} online, about {seconds:.0f} s.")
        moderator = Moderator(stage, await _moderator_token(stage, secret))
        attendances = ["in_room"] * room + ["online"] * online
        stage.random.shuffle(attendances)
        return await _rehearse(stage, moderator, attendances, seconds)


async def _rehearse(stage: Stage, moderator: Moderator, attendances: list[str], seconds: float) -> int:
    screens = Robot(stage, moderator.token, ("panel", "stage"))
    await asyncio.gather(moderator.enter(), screens.enter())
    before = moderator.view.topic("desk")
    await _require_live(moderator)
    attendees, own, took = await _play(stage, moderator, attendances, seconds)
    robots = [moderator, screens, *attendees]
    proof = await prove(stage, robots, attendees, moderator, before)
    figures = Figures(
        seconds=took,
        submit=submit_to_desk(attendees, moderator),
        approve=approve_to_all(attendees, moderator),
        own=own,
        first_load=await first_load_bytes(f"{stage.base_url}/{stage.code}/in_room"),
        proof=proof,
    )
    click.echo("\n".join(summary_lines(stage, attendees, figures)))
    await asyncio.gather(*(robot.leave() for robot in robots))
    return 0 if proof.holds else 1


async def _moderator_token(stage: Stage, secret: str) -> str:
    async with stage.http.post(f"{stage.base_url}/api/roles", json={"token": secret}) as response:
        if response.status in {401, 404}:
            raise CannotRehearse("The server does not know the moderator's link. Is it another server's data?")
        response.raise_for_status()
        return str((await response.json())["token"])


async def _require_live(moderator: Moderator) -> None:
    (session,) = moderator.view.rows("desk", "session").values()
    if session["state"] != "live":
        raise CannotRehearse("The session is not live. Open it on the host's page, or start with: make run")
    if not session["asking"]:
        await moderator.command("set_asking", open=True)


async def _play(
    stage: Stage, moderator: Moderator, attendances: list[str], seconds: float
) -> tuple[list[Attendee], Delays, float]:
    """Let all robots do their part; return the attendees, this process's own lateness, and the seconds it took."""
    started_at, is_over, own = time.monotonic(), asyncio.Event(), Delays()
    beside = [
        asyncio.create_task(watch_own_delay(own)),
        asyncio.create_task(_show_progress(stage, moderator, started_at)),
    ]
    at_the_desk = [asyncio.create_task(moderator.curate(is_over)), asyncio.create_task(moderator.lead(is_over))]
    try:
        async with asyncio.timeout(seconds + GRACE_SECONDS):
            attendees = await _attend(stage, attendances, seconds, started_at)
            is_over.set()
            await asyncio.gather(*at_the_desk)
    except TimeoutError:
        raise CannotRehearse(
            f"The robots were not done {GRACE_SECONDS:.0f} s after their time: the server does not keep up."
        ) from None
    finally:
        for task in [*beside, *at_the_desk]:
            task.cancel()
    return attendees, own, time.monotonic() - started_at


async def _attend(stage: Stage, attendances: list[str], seconds: float, started_at: float) -> list[Attendee]:
    """Let everybody join and carry out their plan."""
    rounds = max(1.0, seconds * stage.pace / USUAL_SECONDS)
    count = round(MOST_QUESTIONS * len(attendances) * rounds)
    questions = iter(plausible_questions(stage.random, count))

    async def take_part(attendance: str) -> Attendee:
        plan = make_plan(stage.random, seconds, stage.pace)
        await asyncio.sleep(plan.joins_at)
        attendee = await Attendee.join(stage, attendance)
        await attendee.take_part(plan, questions, started_at)
        return attendee

    return await asyncio.gather(*map(take_part, attendances))


async def _show_progress(stage: Stage, moderator: Moderator, started_at: float) -> None:
    """Rewrite one line each second; where the output is no terminal, say a line each ten seconds."""
    is_terminal = sys.stdout.isatty()
    while True:
        await asyncio.sleep(1 if is_terminal else 10)
        rows = moderator.view.rows("desk", "questions").values()
        waiting = sum(row["state"] == "pending" for row in rows)
        line = progress_line(stage, time.monotonic() - started_at, waiting)
        click.echo(f"\r{line}  " if is_terminal else line, nl=not is_terminal)
