"""Whoever furnishes one session of the sample meeting, by the same commands as ever."""

import hashlib
from datetime import timedelta
from functools import partial
from random import Random
from typing import Any

import sqlalchemy as sa

from hybrid.base.clock import utc_now
from hybrid.base.keys import Keys
from hybrid.domain.commands import run
from hybrid.domain.meeting import Label, Panelist, Segment, Session
from hybrid.domain.policy import Actor
from hybrid.domain.roles import Role
from hybrid.people.auth import actor_of, digest_of
from hybrid.questions.model import Question, Upvote
from hybrid.robots.questions import plausible_questions
from hybrid.store.database import Database
from hybrid.store.transaction import Transaction

BEGAN = timedelta(minutes=98)
"""How long ago the meeting began: its clock says 15.38, and the panel answers."""
BEGINS = timedelta(minutes=20)
"""In how long one begins that is planned."""
VOTERS = 31
NAMES = ("Ingrid Moen", None, None, "Solheim skole", None, None, None, "Aisha Rahman", None)

WAYS: dict[str, tuple[tuple[str, dict[str, Any]], ...]] = {
    "pending": (),
    "approved": (("approve_question", {}),),
    "answered": (("approve_question", {}), ("mark_answered", {})),
    "deferred": (("approve_question", {}), ("defer_question", {})),
    "dismissed": (("dismiss_question", {"reason": "off_topic"}),),
    "queued": (("approve_question", {}), ("queue_question", {})),
    "on_stage": (("approve_question", {}), ("put_on_stage", {})),
    "withdrawn": (),
}
"""State → the moderators' commands that bring a new question there."""


class Furnisher:
    """Brings one session to where it shall be when it is looked at."""

    def __init__(self, database: Database, keys: Keys, session: Session, seed: int) -> None:
        self._database, self._keys = database, keys
        self.id, self.code, self.starts_at = session.id, session.code, session.starts_at
        self._random = Random(seed)
        self.staff = Actor(Role.HOST, session.id, key=f"house:{session.id}")
        self.kari = self.join("kari", "in_room")

    def do(self, actor: Actor, command: str, **arguments: Any) -> dict[str, Any]:
        return run(self._database, actor, command, arguments, secret=self._keys.receipts)

    def token_of(self, name: str) -> str:
        return f"a.{name}-of-{self.code}"

    def join(self, name: str, attendance: str) -> Actor:
        digest = digest_of(self.token_of(name))
        self.do(Actor(None, self.id, key=name), "join_session", attendance=attendance, token_digest=digest)
        with self._database.snapshot() as tx:
            return actor_of(tx, self._keys, self.token_of(name))

    def begin(self) -> None:
        """Let the meeting have run for a while, until the panel answers."""
        self.do(self.staff, "open_rehearsal", now=utc_now() - BEGAN)
        self.start(Segment.kind == "questions")

    def plan(self) -> None:
        """Let the meeting begin in a while."""
        self.do(self.staff, "open_rehearsal", now=utc_now() + BEGINS)
        self.do(self.staff, "set_session_state", state="scheduled")

    def start(self, which: sa.ColumnElement[bool]) -> None:
        """Start the first segment of which this is true."""
        segment = sa.select(Segment.id).where(Segment.session_id == self.id, which)
        with self._database.snapshot() as tx:
            segment_id = tx.scalars(segment).first()
        self.do(self.staff, "start_segment", segment_id=segment_id)

    def ask(self, body: str, state: str, by: Actor, **more: Any) -> int:
        """Ask, and bring the question to its state."""
        client_id = hashlib.sha256(f"{self.id} {by.key} {body} {state}".encode()).hexdigest()[:32]
        client_id = "-".join(
            (client_id[:8], client_id[8:12], "4" + client_id[13:16], "8" + client_id[17:20], client_id[20:])
        )
        question_id = int(self.do(by, "submit_question", body=body, client_id=client_id, **more)["question_id"])
        for command, arguments in WAYS[state]:
            self.do(self.staff, command, question_id=question_id, **arguments)
        return question_id

    def fill(self, amounts: dict[str, int]) -> None:
        """Let the room and those online ask so many questions in each state, support them, and take their time."""
        voters = [self.join(f"voter {n}", "in_room" if n % 3 else "online") for n in range(VOTERS)]
        labels = self._ids(Label)
        bodies = iter(plausible_questions(self._random, sum(amounts.values())))
        for state, amount in amounts.items():
            for n in range(amount):
                more = {"name": NAMES[n % len(NAMES)], "labels": [labels[n % len(labels)]] if n % 4 == 1 else []}
                self.ask(next(bodies), state, self._random.choice(voters), **more)
        self._database.write(partial(self._vote, voters=[voter.attendee_id for voter in voters]))
        self._database.write(self._age)

    def assign(self) -> None:
        """Let a panelist take what is on stage, and another one the queue's first."""
        for panelist_id, state in zip(self._ids(Panelist)[1:], ("on_stage", "queued"), strict=False):
            first = sa.select(Question.id).filter_by(session_id=self.id, state=state).order_by(Question.position)
            with self._database.snapshot() as tx:
                question_id = tx.scalars(first).first()
            if question_id:
                self.do(self.staff, "assign_question", question_id=question_id, panelist_id=panelist_id)

    def _ids(self, model: Any) -> list[int]:
        with self._database.snapshot() as tx:
            return list(tx.scalars(sa.select(model.id).filter_by(session_id=self.id).order_by(model.position)))

    def _vote(self, tx: Transaction, voters: list[int]) -> None:
        """Give each question its supporters: few have many, many have few."""
        shown = sa.select(Question.id).filter_by(session_id=self.id).where(Question.published_at.is_not(None))
        for question_id in list(tx.scalars(shown)):
            count = int(len(voters) * self._random.random() ** 2)
            supporters = self._random.sample(voters, count)
            tx.add_all(
                Upvote(question_id=question_id, attendee_id=voter, upvoted=True, version=1) for voter in supporters
            )

    def _age(self, tx: Transaction) -> None:
        """Let the questions have come one after another, the newest just now."""
        newest_first = sa.select(Question.id).filter_by(session_id=self.id).order_by(Question.id.desc())
        for place, question_id in enumerate(list(tx.scalars(newest_first))):
            at = utc_now() - timedelta(seconds=20 + 45 * place * self._random.random())
            tx.execute(sa.update(Question).filter_by(id=question_id).values(submitted_at=at))
        staged = utc_now() - timedelta(seconds=114)
        on_stage = sa.update(Question).filter_by(session_id=self.id, state="on_stage")
        tx.execute(on_stage.values(staged_at=staged))
