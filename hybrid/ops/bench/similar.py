"""How well questions that ask for the same are found, by labelled pairs; and how long a look among many takes."""

import asyncio
import csv
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from ...base.metrics import TICK_SECONDS, WINDOW_TICKS
from ...questions.likeness.likeness import SHOWN, Asked, Corpus
from .crowd import Crowd, gathering
from .server import MeasuredServer, measured_server

PAIRS = Path(__file__).resolve().parents[3] / "tests" / "questions" / "labelled_pairs.tsv"
"""In a checkout; an installed package has none."""
IN_BULK = 200
AT_ONCE = 20
WINDOW_SECONDS = WINDOW_TICKS * TICK_SECONDS
"""What stood still while questions were asked and opened is not counted any more then."""
TEXT = """{pairs} labelled pairs of questions, said to be alike from a likeness of {shown} on
  precision {precision:.3f}, recall {recall:.3f} on the {held_out} that nothing was tuned on
  precision {tuned_precision:.3f}, recall {tuned_recall:.3f} on the others
{open:,} open questions, {looks} looked for among them by who writes another, one after the other over HTTP
  {median_ms:8.1f} ms until the answer, {slowest_ms:.1f} ms for the slowest in a hundred
  {cpu_us:8,.0f} µs of the server's processor time a look
  {longest_gap_ms:8,.0f} ms that everybody stood still at the longest meanwhile"""


@dataclass(frozen=True)
class Pair:
    """Two questions, whether one answer serves both, and whether weights were fitted to them."""

    one: str
    other: str
    is_alike: bool
    is_held_out: bool


def read_pairs(file: Path) -> list[Pair]:
    """Read labelled pairs: a line each of part, label and both texts, between tabs."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Pair(one, other, label == "duplicate", part == "held_out") for part, label, one, other in rows]


def quality(pairs: Iterable[Pair]) -> tuple[float, float]:
    """Return precision and recall of what is said to be alike, rarity being that of these texts together."""
    pairs = list(pairs)
    corpus = Corpus()
    for number, text in enumerate(text for pair in pairs for text in (pair.one, pair.other)):
        corpus.put(number, text)
    said = [pair for pair in pairs if corpus.likeness(Asked.of(pair.one), Asked.of(pair.other)) >= SHOWN]
    right = sum(pair.is_alike for pair in said)
    return right / len(said), right / sum(pair.is_alike for pair in pairs)


def measure_similar(*, pairs: Path, questions: int, looks: int) -> dict[str, Any]:
    """Return how well what is alike is found, and what a look takes of so many among so many open questions."""
    labelled = read_pairs(pairs)
    held_out = [pair for pair in labelled if pair.is_held_out]
    tuned = [pair for pair in labelled if not pair.is_held_out]
    (precision, recall), (tuned_precision, tuned_recall) = quality(held_out), quality(tuned)
    texts = [text for pair in labelled for text in (pair.one, pair.other)]
    with measured_server() as server:
        found = asyncio.run(_measure(server, texts[:questions], looks))
    return {
        "pairs": len(labelled),
        "held_out": len(held_out),
        "shown": SHOWN,
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "tuned_precision": round(tuned_precision, 3),
        "tuned_recall": round(tuned_recall, 3),
    } | found


async def _measure(server: MeasuredServer, texts: list[str], looks: int) -> dict[str, Any]:
    async with gathering(server) as crowd:
        moderator = await crowd.moderator()
        await _ask_and_open(crowd, moderator, texts)
        waits: list[float] = []

        async def look() -> None:
            for number in range(looks):
                began = time.perf_counter()
                written = {"body": texts[number * 7 % len(texts)]}
                await crowd.post(f"{crowd.api}/similar", written, moderator)
                waits.append(1000 * (time.perf_counter() - began))

        await look()
        waits.clear()
        await asyncio.sleep(WINDOW_SECONDS)
        spent = await server.spends(look())
        figures = await crowd.metrics()
    return {
        "open": len(texts),
        "looks": looks,
        "median_ms": round(median(waits), 1),
        "slowest_ms": round(quantiles(waits, n=100)[-1], 1),
        "cpu_us": round(spent.cpu_seconds / looks * 1e6, 1),
        "longest_gap_ms": round(figures["hybrid_hub_gap_seconds"] * 1000, 1),
    }


async def _ask_and_open(crowd: Crowd, moderator: str, texts: list[str]) -> None:
    asker = (await crowd.post(f"{crowd.api}/attendees", {"attendance": "in_room"}))["token"]
    asked: list[int] = []
    for start in range(0, len(texts), AT_ONCE):
        some = texts[start : start + AT_ONCE]
        sent = [{"body": text, "client_id": str(uuid.uuid4())} for text in some]
        answers = [crowd.post(f"{crowd.api}/commands/submit_question", one, asker) for one in sent]
        asked += [answer["question_id"] for answer in await asyncio.gather(*answers)]
    for start in range(0, len(asked), IN_BULK):
        wish = {"name": "approve_question", "question_ids": asked[start : start + IN_BULK]}
        await crowd.post(f"{crowd.api}/commands/in_bulk", wish, moderator)
