"""What the terminal says while robots are at work, and at the end."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .attendee import Attendee
from .measures import Delays
from .proof import Proof
from .robot import Stage

SUBMIT_GOAL_MS = 30
APPROVE_GOAL_MS = 60
FIRST_LOAD_GOAL_KB = 100
MOST_DIFFERENCES = 5


@dataclass(frozen=True)
class Figures:
    """All that a rehearsal measured."""

    seconds: float
    submit: Delays
    approve: Delays
    own: Delays
    first_load: int
    proof: Proof


def beginning_line(code: str, room: int, online: int, seconds: float, per_minute: float | None) -> str:
    """Say what is about to happen."""
    rate = f", {per_minute:g} questions a minute" if per_minute else ""
    return f"Robots rehearse in {code}: {room} in the room, {online} online, about {seconds:.0f} s{rate}."


def progress_line(stage: Stage, seconds: float, waiting: int) -> str:
    """Say how far it has come."""
    count = stage.counts
    return (
        f"  {int(seconds) // 60}:{int(seconds) % 60:02}   {count['joined']} here   {count['asked']} asked   "
        f"{waiting} waiting   {count['approve_question']} approved   {count['upvotes']} upvotes   "
        f"{stage.traffic.messages:,} messages"
    )


def summary_lines(stage: Stage, attendees: Sequence[Attendee], figures: Figures) -> list[str]:
    """Say what happened, how fast it was, and whether all views are true."""
    return [
        "",
        *_happened(stage, attendees, figures.seconds),
        "",
        f"  {'':48}{'p50':>11}{'p99':>11}{'goal':>8}",
        _delay_line("submit → on the moderator's screen", figures.submit, SUBMIT_GOAL_MS),
        _delay_line("approve → on every attendee's screen, the last", figures.approve, APPROVE_GOAL_MS),
        _delay_line("the robots' own lateness, part of the above", figures.own, None),
        _first_load_line(figures.first_load),
        "",
        *_proven(stage, figures),
    ]


def _happened(stage: Stage, attendees: Sequence[Attendee], seconds: float) -> list[str]:
    count = stage.counts
    in_room = sum(attendee.attendance == "in_room" for attendee in attendees)
    acts = (
        f"{count['asked']} questions asked, {count['approve_question']} approved, "
        f"{count['dismiss_question']} dismissed, {count['defer_question']} deferred, "
        f"{count['put_on_stage']} on stage, {count['upvotes']} upvotes"
    )
    lines = (
        f"{count['lost lines']} lines lost and followed anew, {count['sent again']} commands sent again, "
        f"{count['asked to wait']} asked to wait, {count['followed again']} follows after a gap"
    )
    late = ", ".join(f"{code} × {times}" for code, times in sorted(stage.refusals.items()))
    return [
        f"  {in_room} in the room and {len(attendees) - in_room} online, {seconds:.0f} s",
        f"  {acts}",
        f"  {lines}",
        *([f"  refused, most for coming after another's act: {late}"] if late else []),
        f"  {stage.traffic.messages:,} messages, {stage.traffic.bytes / 1e6:.1f} MB to the robots",
    ]


def _delay_line(what: str, delays: Delays, goal: int | None) -> str:
    p50, p99 = delays.percentile(50), delays.percentile(99)
    line = f"  {what:48}{_ms(p50):>11}{_ms(p99):>11}{f'{goal} ms' if goal else '':>8}"
    if goal is None or not delays.milliseconds:
        return line
    unseen = f"   {delays.unseen} never shown" if delays.unseen else ""
    return f"{line}   {'ok' if p99 <= goal else 'over'} ({len(delays.milliseconds)} measured){unseen}"


def _first_load_line(size: int) -> str:
    kilobytes = size / 1000
    verdict = "ok" if kilobytes <= FIRST_LOAD_GOAL_KB else "over"
    return f"  {'first load of the attendee page':48}{f'{kilobytes:.1f} kB':>22}{FIRST_LOAD_GOAL_KB:>5} kB   {verdict}"


def _ms(milliseconds: float) -> str:
    return "–" if math.isnan(milliseconds) else f"{milliseconds:.1f} ms"


def _proven(stage: Stage, figures: Figures) -> list[str]:
    proof = figures.proof
    equal = proof.compared - len(proof.differences)
    return [
        f"  {equal} of {proof.compared} views equal the server's",
        *(f"    {difference}" for difference in proof.differences[:MOST_DIFFERENCES]),
        f"  {stage.counts['asked']} acknowledged questions: {len(proof.missing)} missing, {len(proof.doubled)} doubled",
        *(f"    missing: {key}" for key in proof.missing[:MOST_DIFFERENCES]),
        *(f"    doubled: {key}" for key in proof.doubled[:MOST_DIFFERENCES]),
    ]
