"""A rehearsal from beginning to end: robots join, ask, vote and curate; then it is measured and proven."""

import asyncio
import gc
import resource
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from random import Random

import aiohttp
import click

from .attendee import Attendee
from .first_load import first_load_bytes
from .measures import Delays, approve_to_all, submit_to_desk, watch_own_delay
from .moderator import Moderator
from .plan import USUAL_SECONDS, Plan, make_plans
from .proof import prove
from .questions import plausible_questions
from .robot import Robot, Stage
from .summary import Figures, beginning_line, progress_line, summary_lines

GRACE_SECONDS = 60.0


@dataclass(frozen=True)
class Wish:
    """What is rehearsed: how many robots in the two places, how long, how many questions, and whether one curates."""

    room: int
    online: int
    seconds: float
    questions_per_minute: float | None
    curated: bool


class CannotRehearse(Exception):
    """Why no rehearsal is possible, as a sentence."""


def run(
    base_url: str,
    code: str,
    secrets: Mapping[str, str],
    *,
    room: int,
    online: int,
    minutes: float | None = None,
    pace: float = 1.0,
    questions_per_minute: float | None = None,
    curated: bool = True,
) -> int:
    """Drive the server at `base_url` with robots; print what it took. Return 1 where a view is wrong, else 0.

    `secrets` are those of the links of the moderator, and of the host, who lets robots in; the session is a rehearsal.
    Where it is not `curated`, robots only ask and vote, and people bring the questions to the stage.
    """
    seconds = minutes * 60 if minutes else USUAL_SECONDS / pace
    wish = Wish(room, online, seconds, questions_per_minute, curated)
    try:
        with _undisturbed():
            return asyncio.run(_connected(base_url.rstrip("/"), code, secrets, wish, pace))
    except CannotRehearse as fault:
        click.echo(str(fault), err=True)
    except aiohttp.ClientConnectionError:
        click.echo(f"No server answers on {base_url}. Start it with: make run", err=True)
    except aiohttp.ClientResponseError as fault:
        if fault.status == HTTPStatus.UNAUTHORIZED:
            click.echo("The links of the robots were renewed or turned off meanwhile; nothing was proven.", err=True)
            return 1
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


async def _connected(base_url: str, code: str, secrets: Mapping[str, str], wish: Wish, pace: float) -> int:
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
        stage = Stage(http, base_url, code, Random(), pace)  # noqa: S311 - robots, not secrets
        stage.host_token = await _token_of(stage, secrets["host"])
        moderator = Moderator(stage, await _token_of(stage, secrets["moderator"]))
        click.echo(beginning_line(code, wish.room, wish.online, wish.seconds, wish.questions_per_minute))
        return await _rehearse(stage, moderator, wish)


async def _rehearse(stage: Stage, moderator: Moderator, wish: Wish) -> int:
    screens = Robot(stage, moderator.token, ("panel", "stage"))
    await asyncio.gather(moderator.enter(), screens.enter())
    before = moderator.view.topic("desk")
    _require_open(moderator)
    attendees, own, took = await _play(stage, moderator, wish)
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


async def _token_of(stage: Stage, secret: str) -> str:
    async with stage.http.post(f"{stage.base_url}/api/roles", json={"token": secret}) as response:
        if response.status in {401, 404}:
            raise CannotRehearse("The server does not know the meeting's links. Does it serve other data?")
        response.raise_for_status()
        return str((await response.json())["token"])


def _require_open(moderator: Moderator) -> None:
    (session,) = moderator.view.rows("desk", "session").values()
    if not session["rehearsal"]:
        raise CannotRehearse("The session is no rehearsal, and robots never enter a meeting that people hold.")
    if session["state"] != "live":
        raise CannotRehearse("The session is not live. Open it on the host's page, or start with: make run")
    if not session["asking"]:
        raise CannotRehearse("The session is not open for questions. Open it at the desk.")


async def _play(stage: Stage, moderator: Moderator, wish: Wish) -> tuple[list[Attendee], Delays, float]:
    """Let all robots do their part; return the attendees, this process's own lateness, and the seconds it took."""
    started_at, is_over, own = time.monotonic(), asyncio.Event(), Delays()
    beside = [
        asyncio.create_task(watch_own_delay(own)),
        asyncio.create_task(_show_progress(stage, moderator, started_at)),
    ]
    acts = (moderator.curate, moderator.lead) if wish.curated else ()
    at_the_desk = [asyncio.create_task(act(is_over)) for act in acts]
    try:
        async with asyncio.timeout(wish.seconds + GRACE_SECONDS):
            attendees = await _attend(stage, wish, started_at)
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


async def _attend(stage: Stage, wish: Wish, started_at: float) -> list[Attendee]:
    """Let everybody join and carry out their plan."""
    attendances = ["in_room"] * wish.room + ["online"] * wish.online
    stage.random.shuffle(attendances)
    plans = make_plans(stage.random, len(attendances), wish.seconds, stage.pace, wish.questions_per_minute)
    questions = iter(plausible_questions(stage.random, sum(plan.questions for plan in plans)))

    async def take_part(attendance: str, plan: Plan) -> Attendee:
        await asyncio.sleep(plan.joins_at)
        attendee = await Attendee.join(stage, attendance)
        await attendee.take_part(plan, questions, started_at)
        return attendee

    return await asyncio.gather(*map(take_part, attendances, plans))


async def _show_progress(stage: Stage, moderator: Moderator, started_at: float) -> None:
    """Rewrite one line each second; where the output is no terminal, say a line each ten seconds."""
    is_terminal = sys.stdout.isatty()
    while True:
        await asyncio.sleep(1 if is_terminal else 10)
        rows = moderator.view.rows("desk", "questions").values()
        waiting = sum(row["state"] == "pending" for row in rows)
        line = progress_line(stage, time.monotonic() - started_at, waiting)
        click.echo(f"\r{line}  " if is_terminal else line, nl=not is_terminal)
