"""The sample meeting, furnished: a session for every picture that a page can show, on one server.

What is in them is written before the server starts, by the same commands as ever, so that it costs seconds.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import sqlalchemy as sa

import boundless
from hybrid.base.clock import utc_now
from hybrid.base.keys import Keys
from hybrid.domain.commands import run
from hybrid.domain.meeting import Label, Panelist, Segment, Session
from hybrid.domain.policy import Actor
from hybrid.domain.roles import Role
from hybrid.meetings.links import links_of
from hybrid.people.auth import actor_of, digest_of
from hybrid.questions.model import Question, Upvote
from hybrid.robots.questions import plausible_questions
from hybrid.store.database import Database
from hybrid.store.transaction import Transaction
from served import Server

SAMPLE = Path(__file__).parent.parent / "hybrid" / "sample" / "skole-pluss-kulturskole.toml"
BEGAN = timedelta(minutes=98)
"""How long ago the meeting began: its clock says 15.38, and the panel answers."""
BEGINS = timedelta(minutes=20)
"""In how long one begins that is planned."""
VOTERS = 31
NAMES = ("Ingrid Moen", None, None, "Solheim skole", None, None, None, "Aisha Rahman", None)

FEW = {"pending": 2, "approved": 3, "queued": 1}
SOME = {"pending": 12, "approved": 60, "queued": 6, "on_stage": 1, "answered": 5, "deferred": 2, "dismissed": 2}
MANY = {"pending": 60, "approved": 300, "queued": 8, "on_stage": 1, "answered": 30, "deferred": 5, "dismissed": 5}

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

LONG = (
    "Vi er en liten kommune med fire skoler, to musikklærere og en kulturskole som deler rektor med nabokommunen. "
    "Avstandene er lange og skoleskyssen går rett etter siste time. Hvordan ville dere ha begynt hos oss, hvem måtte "
    "vært med fra første dag, og hva ville dere latt ligge til år to?"
)
TOGETHER = (
    "Hva gjør dere med de 400 barna på 4.–7. trinn som må være på bussen kl. 15.12, 6 min etter siste time, fra "
    "31. oktober av, når dere er nr. 2 i køen?"
)
"""What belongs together, in so many places that some line would part it."""
SHARED_TABLET = """
[[sessions.links]]
role = "panelist"
label = "Panelbordet"
"""
EDITED = "Bruker dere tolk når dere inviterer foreldrene?"


@dataclass(frozen=True)
class Room:
    """One furnished session: its links, the token of Kari, who asks, and the cookies that each role link gave."""

    links: dict[str, Any]
    kari: str
    cookies: dict[str, Any] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return str(self.links["code"])


class Furnisher:
    """Brings one session to where it shall be when it is looked at."""

    def __init__(self, database: Database, keys: Keys, session: Session, seed: int) -> None:
        self._database, self._keys = database, keys
        self.id, self.code = session.id, session.code
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


def _empty(room: Furnisher) -> None:
    room.begin()


def _filled(room: Furnisher, amounts: dict[str, int]) -> None:
    room.begin()
    room.fill(amounts)
    room.assign()


def _shut(room: Furnisher) -> None:
    _filled(room, FEW)
    room.do(room.staff, "set_asking", open=False)


def _talking(room: Furnisher) -> None:
    """The longest titles of the programme: of what runs and of what comes."""
    _filled(room, FEW)
    room.start(Segment.title.startswith("Kulturskolen inn"))


def _over(room: Furnisher) -> None:
    _filled(room, SOME)
    room.do(room.staff, "set_session_state", state="closed")


def _long(room: Furnisher) -> None:
    room.begin()
    room.ask(LONG, "on_stage", room.kari)
    room.assign()


def _together(room: Furnisher) -> None:
    room.begin()
    room.ask(TOGETHER, "on_stage", room.kari)
    room.ask(TOGETHER, "queued", room.join("ola", "online"))
    room.assign()


def _late(room: Furnisher) -> None:
    """The time of what runs is out, and somebody still answers."""
    _filled(room, FEW | {"on_stage": 1})
    room.start(Segment.title.startswith("Kulturskolen inn"))


def _leaving(room: Furnisher) -> None:
    """The programme's last part runs."""
    _filled(room, FEW)
    room.start(Segment.kind == "close")


def _wished(room: Furnisher, **screen: str) -> None:
    """Let the desk wish what the screens show, while a question is on stage."""
    room.begin()
    room.ask(plausible_questions(Random(5), 1)[0], "on_stage", room.join("ola", "online"))
    room.assign()
    room.do(room.staff, "set_screen", **screen)


def _own(room: Furnisher, amounts: dict[str, int]) -> None:
    """Let Kari have asked a question that came to each fate, and one whose words a moderator changed."""
    room.begin()
    for state, body in zip(WAYS, plausible_questions(Random(3), len(WAYS)), strict=True):
        question_id = room.ask(body, state, room.kari)
        if state == "withdrawn":
            room.do(room.kari, "withdraw_question", question_id=question_id)
    edited = room.ask("tolk til foreldra??", "approved", room.kari)
    room.do(room.staff, "edit_question", question_id=edited, body=EDITED)
    room.fill(amounts)


def _own_over(room: Furnisher) -> None:
    _own(room, {"pending": 3, "approved": 9})
    room.do(room.staff, "set_session_state", state="closed")


def _boundless(room: Furnisher) -> None:
    """Everything that somebody else wrote is as long as it may be."""
    room.begin()
    for state in ("pending", "approved", "queued", "on_stage", "answered", "deferred"):
        for body in (boundless.QUESTION, boundless.WORD):
            if state != "on_stage" or body == boundless.QUESTION:
                room.ask(body, state, room.kari, name=boundless.NAME, labels=room._ids(Label)[:3])
    room.assign()
    room._database.write(partial(boundless.name_at_length, session_id=room.id))


TWINS = {
    "Hvem betaler for lærerne fra kulturskolen?": "kven er det som betaler lærarane frå kulturskulen",
    "Hva skjer når prosjektmidlene tar slutt?": "Kva skjer når prosjektmidlane er brukte opp?",
    "Hvor mange elever står på venteliste?": "kor mange elevar er det på venteliste no",
    "Hvordan fikk dere med dere foreldrene?": "Åssen fikk dere med foreldra?",
}
"""Questions that two people asked, in the room and online."""
ANSWERED_IN_WRITING = "Kommunen betaler så lenge avtalen varer. Avtalen ligger på kommunens nettside fra mandag."


def _team(room: Furnisher) -> None:
    """A team at work: likely twins, joined questions, labels of both kinds, notes, a short form, answers in writing."""
    _filled(room, FEW)
    ola, staff = room.join("ola", "online"), room.staff
    private = room.do(staff, "save_label", title="Til rektor", shown=False)["label_id"]
    states = iter(("pending", "approved", "queued", "on_stage"))
    for first, second in TWINS.items():
        state = next(states)
        root = room.ask(first, state, room.kari if state == "approved" else room.join(f"asker of {state}", "in_room"))
        twin = room.ask(
            second, "pending" if state == "pending" else "approved", room.kari if state == "queued" else ola
        )
        if state == "pending":
            room.do(staff, "keep_similar", found={twin: [{"question_id": root, "likeness": 0.9}]})
        else:
            room.do(staff, "merge_questions", question_id=twin, into_id=root)
            room.do(staff, "label_question", question_id=root, label_ids=[room._ids(Label)[0], private])
        if state == "approved":
            room.do(staff, "note_question", question_id=root, note="Spør Finn om avtalen først.")
        if state == "on_stage":
            room.do(staff, "shorten_question", question_id=root, spoken="Hvordan fikk dere med foreldrene?")
    for to, body in (("all", "Hvem eier instrumentene?"), ("asker", "Kan vi få avtalen tilsendt?")):
        question_id = room.ask(body, "deferred", room.kari)
        room.do(staff, "reply_to_question", question_id=question_id, body=ANSWERED_IN_WRITING, to=to)
    reported = room.ask("Hvorfor er det ingen fra skole X her i dag?", "approved", ola)
    room.do(room.kari, "report_question", question_id=reported)
    room.do(staff, "set_name", name="Liv")


ROOMS: dict[str, Callable[[Furnisher], None]] = {
    "planned": Furnisher.plan,
    "empty": _empty,
    "few": partial(_filled, amounts=FEW),
    "some": partial(_filled, amounts=SOME),
    "many": partial(_filled, amounts=MANY),
    "own": partial(_own, amounts={"pending": 3, "approved": 9}),
    "own-over": _own_over,
    "folding": partial(_filled, amounts=SOME),
    "busy": partial(_filled, amounts=FEW | {"pending": 4, "on_stage": 1}),
    "shut": _shut,
    "talking": _talking,
    "over": _over,
    "long": _long,
    "boundless": _boundless,
    "together": _together,
    "late": _late,
    "leaving": _leaving,
    "inviting": partial(_wished, screen="join"),
    "announcing": partial(_wished, screen="message", message="Vi tar ti minutters pause, og begynner igjen kl. 15.20."),
    "team": _team,
    "black": partial(_wished, screen="blank"),
}
"""The sessions, each with how it is brought to where it is."""


class House:
    """The server with all the rooms, or with these alone; what stands in a room is the same in both."""

    def __init__(self, folder: Path, only: set[str] | None = None) -> None:
        head, mark, tail = SAMPLE.read_text().partition("[[sessions]]")
        names = [name for name in ROOMS if only is None or name in only]
        sessions = {"sessions": len(names), "meeting": head, "session": mark + tail + SHARED_TABLET}
        self.server = Server(folder, **sessions, is_public=True, HYBRID_LIMITS="off")
        self.rooms = dict(zip(names, self._furnish(names), strict=True))

    def _furnish(self, names: list[str]) -> list[Room]:
        database, keys = self.server._database, self.server._keys
        database.write(lambda tx: tx.execute(sa.update(Session).values(rehearsal=True)))
        with database.snapshot() as tx:
            sessions = list(tx.scalars(sa.select(Session).order_by(Session.id)))
        rooms = []
        for name, session in zip(names, sessions, strict=True):
            furnisher = Furnisher(database, keys, session, list(ROOMS).index(name) + 1)
            ROOMS[name](furnisher)
            with database.snapshot() as tx:
                links = links_of(tx, keys, tx.get_one(Session, session.id), self.server.url)
            rooms.append(Room(links, furnisher.token_of("kari")))
        return rooms
