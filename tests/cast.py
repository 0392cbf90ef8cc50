"""The people of every test, and a meeting to put them in.

Kari sits in the room, Ola follows online. Mona and Mats moderate, Pia sits on the panel, Hege is the host; the
screens are the stage and the overlay.
"""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hybrid.base.errors import Refused
from hybrid.base.keys import Keys
from hybrid.domain.attendee import Attendee
from hybrid.domain.commands import run
from hybrid.domain.meeting import Label, Meeting, Panelist, Reason, Segment, Session, SessionState
from hybrid.domain.policy import Actor
from hybrid.domain.role_link import RoleLink
from hybrid.domain.roles import Attendance, Role
from hybrid.domain.topics import Topic
from hybrid.live.sync import changes, concerned_since
from hybrid.people.auth import actor_of, digest_of, role_token
from hybrid.questions.model import Question
from hybrid.store.database import Database
from hybrid.store.transaction import Transaction

SECRET_KEY = "a secret key of the tests, long enough to be taken"
KEYS = Keys(SECRET_KEY)
STARTS_AT = datetime(2024, 10, 31, 13, 0, tzinfo=UTC)
SEGMENTS = (("welcome", "Velkommen"), ("talk", "Finn din stemme"), ("questions", "Panelet svarer"))
PANELISTS = (("Pia Moe", "rektor, Solheim skole"), ("Per Dahl", "rektor, Åsen skole"))
LABELS = ("Læreplan", "Økonomi", "Forutsigbarhet", "Samarbeid")
REASONS = (("duplicate", "Spørsmålet er allerede stilt."), ("off_topic", "Det ligger utenfor temaet."))
LINKS = {
    "mona": Role.MODERATOR,
    "pia": Role.PANELIST,
    "stage": Role.STAGE,
    "overlay": Role.OVERLAY,
    "hege": Role.HOST,
}
ATTENDEES = {"kari": Attendance.IN_ROOM, "ola": Attendance.ONLINE}


def attendee_token(name: str, code: str) -> str:
    """The token of an attendee of ours."""
    return f"a.{name}-of-{code}"


def add_session(tx: Transaction, code: str, *, moderated: bool = True) -> Session:
    """Put a live session with its programme, its people and its links in the database, all at version 1."""
    meeting = Meeting(
        title="Skole pluss kulturskole for integrering, mestring og trivsel",
        short_title="Skole pluss kulturskole",
        organiser="Musikk i Skolen",
        place="Seilet",
        mark="sail",
        contact={"name": "Torunn Brotnow", "title": "seniorrådgiver", "email": "torunn@musikkiskolen.no"},
        privacy={"controller": "Musikk i Skolen", "purpose": "Spørsmål til panelet.", "retention_days": 30},
    )
    session = Session(
        meeting=meeting,
        code=code,
        state=SessionState.LIVE,
        asking=True,
        moderated=moderated,
        starts_at=STARTS_AT,
        ends_at=STARTS_AT + timedelta(hours=2),
        version=1,
        latest_version=1,
    )
    tx.add(session)
    tx.flush()
    tx.add_all(_listed(session.id))
    tx.add_all(RoleLink(session_id=session.id, role=role, label=name) for name, role in LINKS.items())
    tx.add_all(_attendee(session, name, attendance) for name, attendance in ATTENDEES.items())
    tx.flush()
    return session


def _listed(session_id: int) -> list[Any]:
    own: dict[str, Any] = {"session_id": session_id, "version": 1}
    rows: list[Any] = [
        Segment(
            **own,
            position=place,
            kind=kind,
            title=title,
            starts_at=STARTS_AT + timedelta(minutes=40 * (place - 1)),
            ends_at=STARTS_AT + timedelta(minutes=40 * place),
        )
        for place, (kind, title) in enumerate(SEGMENTS, 1)
    ]
    rows += [Panelist(**own, position=i, name=name, title=t) for i, (name, t) in enumerate(PANELISTS, 1)]
    rows += [Label(**own, position=i, title=title) for i, title in enumerate(LABELS, 1)]
    return rows + [Reason(**own, position=i, code=c, title=t) for i, (c, t) in enumerate(REASONS, 1)]


def _attendee(session: Session, name: str, attendance: Attendance) -> Attendee:
    return Attendee(
        session_id=session.id,
        token_digest=digest_of(attendee_token(name, session.code)),
        attendance=attendance,
        alias=name[0].upper() * 3,
        joined_at=STARTS_AT,
        version=1,
    )


@dataclass
class Gathering:
    """One session in a database, its people as actors, and short ways to act and to look."""

    database: Database
    session_id: int
    code: str
    kari: Actor
    ola: Actor
    mona: Actor
    mats: Actor
    pia: Actor
    hege: Actor
    stage: Actor
    overlay: Actor
    segments: list[int]
    panelists: list[int]
    labels: list[int]
    role_links: list[int]

    def do(self, actor: Actor, command: str, **arguments: Any) -> dict[str, Any]:
        """Carry out a command as `actor`."""
        return run(self.database, actor, command, arguments, secret=KEYS.receipts)

    def own(self, arguments: dict[str, Any]) -> dict[str, Any]:
        """Put an id where the arguments name one of the session's lists and a place in it, or ANOTHER question."""
        return {name: self._own(value) for name, value in arguments.items()}

    def _own(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._own(one) for one in value]
        return self._own_id(*value) if isinstance(value, tuple) else value

    def _own_id(self, listed: str, which: Any) -> int:
        return self.ask_in(which, "Hva med et annet?") if listed == ANOTHER else int(getattr(self, listed)[which])

    def refused(self, actor: Actor, command: str, **arguments: Any) -> Refused:
        """Try a command that must be refused, and must take no version; return the refusal."""
        before = self.version
        with pytest.raises(Refused) as caught:
            self.do(actor, command, **arguments)
        assert self.version == before
        return caught.value

    def ask(self, body: str = "Hvem betaler etter prosjektet?", *, by: Actor | None = None, **more: Any) -> int:
        """Let Kari, or whom it says, ask; return the question's id."""
        arguments = {"body": body, "client_id": str(uuid.uuid4())} | more
        return int(self.do(by or self.kari, "submit_question", **arguments)["question_id"])

    def ask_in(self, state: str, body: str = "Hvem betaler etter prosjektet?") -> int:
        """Let Kari ask, and bring her question to `state` by the shortest way."""
        question_id = self.ask(body)
        for command, more in WAYS[state]:
            actor = self.kari if command == "withdraw_question" else self.mona
            self.do(actor, command, question_id=question_id, **self.own(more))
        return question_id

    def crowd(self, count: int) -> list[Actor]:
        """Let so many more join online; return them."""
        tokens = [attendee_token(uuid.uuid4().hex, self.code) for _ in range(count)]
        for token in tokens:
            joining = Actor(None, self.session_id, key=token)
            self.do(joining, "join_session", attendance="online", token_digest=digest_of(token))
        with self.database.snapshot() as tx:
            return [actor_of(tx, KEYS, token) for token in tokens]

    def concerned(self, since: int) -> set[int]:
        """Read whose own things are newer than a version, as a process does that missed the changes."""
        with self.database.snapshot() as tx:
            return concerned_since(tx, self.session_id, since)

    def see(self, topic: str, since: int = 0, *, by: Actor | None = None, limit: int | None = None) -> dict[str, Any]:
        """Read a topic's message; `mine` is Kari's unless it says whose."""
        with self.database.snapshot() as tx:
            return changes(tx, self.session_id, Topic(topic), since, (by or self.kari).attendee_id, limit=limit)

    def questions(self, topic: str, since: int = 0, *, by: Actor | None = None) -> dict[str, Any]:
        """Read the questions of a topic's message."""
        found: dict[str, Any] = self.see(topic, since, by=by)["rows"].get("questions", {})
        return found

    def row(self, question_id: int) -> Question:
        """Read a question as the database holds it."""
        with self.database.snapshot() as tx:
            return tx.get_one(Question, question_id)

    @property
    def version(self) -> int:
        """The session's version."""
        with self.database.snapshot() as tx:
            return tx.get_one(Session, self.session_id).latest_version

    def queue(self) -> list[int]:
        """Read the ids of the queue, in its order; fail unless the positions are 1, 2, 3 and so on."""
        shown = {key: row["position"] for key, row in self.questions("desk").items() if row["position"]}
        ordered = sorted(shown, key=shown.__getitem__)
        assert [shown[key] for key in ordered] == list(range(1, len(ordered) + 1))
        return [int(key) for key in ordered]


ANOTHER = "another question"
"""Where arguments name another question by its state, which is asked for them."""

WAYS: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "pending": [],
    "approved": [("approve_question", {})],
    "queued": [("queue_question", {})],
    "on_stage": [("put_on_stage", {})],
    "answered": [("put_on_stage", {}), ("mark_answered", {})],
    "deferred": [("defer_question", {})],
    "dismissed": [("dismiss_question", {"reason": "off_topic"})],
    "withdrawn": [("withdraw_question", {})],
    "merged": [("merge_questions", {"into_id": (ANOTHER, "approved")})],
}
"""State → the commands that bring a new question there."""


def gather(database: Database, session: Session) -> Gathering:
    """Find the people of a session that `add_session` made."""
    with database.snapshot() as tx:
        links = {link.label: link for link in tx.query(RoleLink).filter_by(session_id=session.id)}
        tokens = {name: role_token(KEYS, link) for name, link in links.items()}
        tokens["mats"] = role_token(KEYS, links["mona"])
        tokens |= {name: attendee_token(name, session.code) for name in ATTENDEES}
        people = {name: actor_of(tx, KEYS, token) for name, token in tokens.items()}
        lists: dict[str, list[int]] = {
            model.__tablename__: [row.id for row in tx.query(model).filter_by(session_id=session.id).order_by(model.id)]
            for model in (Segment, Panelist, Label, RoleLink)
        }
    return Gathering(database, session.id, session.code, **people, **lists)
