"""The sample meeting, furnished: a session for every picture that a page can show, on one server.

What is in them is written before the server starts, by the same commands as ever, so that it costs seconds.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import sqlalchemy as sa

import boundless
from furnisher import WAYS, Furnisher
from held_meeting import HeldMeeting
from hybrid.domain.meeting import Label, Panelist, Segment, Session
from hybrid.meetings.links import links_of
from hybrid.robots.questions import plausible_questions
from served import Server

SAMPLE = Path(__file__).parent.parent / "hybrid" / "sample" / "skole-pluss-kulturskole.toml"
FEW = {"pending": 2, "approved": 3, "queued": 1}
SOME = {"pending": 12, "approved": 60, "queued": 6, "on_stage": 1, "answered": 5, "deferred": 2, "dismissed": 2}
MANY = {"pending": 60, "approved": 300, "queued": 8, "on_stage": 1, "answered": 30, "deferred": 5, "dismissed": 5}

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


def _over_empty(room: Furnisher) -> None:
    room.begin()
    room.do(room.staff, "set_session_state", state="closed")


def _answered(room: Furnisher) -> None:
    """A meeting that is over: answered aloud and in writing, promised, and Kari among those who asked."""
    room.begin()
    room.fill({"approved": 3, "answered": 9, "deferred": 2})
    room.assign()
    panel, ola, staff = room._ids(Panelist), room.join("ola", "online"), room.staff
    own = room.ask("Hvem eier instrumentene når prosjektet er slutt?", "approved", room.kari, name="Kari Lund")
    twin = room.ask("Hvem eier fiolinene etterpå?", "approved", ola)
    room.do(staff, "merge_questions", question_id=twin, into_id=own)
    room.do(staff, "assign_question", question_id=own, panelist_ids=panel[:2])
    room.do(staff, "mark_answered", question_id=own)
    other = room.ask("Kan vi få låne dem i ferien?", "approved", room.kari)
    theirs = room.ask("Får elevene ha instrumentet hjemme i feriene?", "approved", ola, labels=room._ids(Label)[:1])
    room.do(staff, "merge_questions", question_id=other, into_id=theirs)
    for question_id in (own, theirs):
        room.do(staff, "reply_to_question", question_id=question_id, body=ANSWERED_IN_WRITING)
    alone = room.ask("Kan vi få avtalen tilsendt?", "deferred", room.kari)
    room.do(staff, "reply_to_question", question_id=alone, body=ANSWERED_IN_WRITING, to="asker")
    room.ask("Hva sier de eldste elevene om å ha time i skoletiden?", "deferred", room.kari)
    room.do(staff, "set_session_state", state="closed")


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


def _own_gone(room: Furnisher) -> None:
    """Let Kari have had all that she sent deleted, after the meeting."""
    _own_over(room)
    room.do(room.kari, "forget_me")


def _forgotten(room: Furnisher) -> None:
    _over(room)
    room.do(room.staff, "forget_session")


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


def _held(room: Furnisher) -> None:
    """A whole meeting of two hours, which was closed when they were over."""
    lists = {model.__tablename__: room._ids(model) for model in (Segment, Panelist, Label)}
    acts = {"do": room.do, "join": room.join, "desk": room.staff, "lists": lists}
    meeting = HeldMeeting(room._database, room.id, room.starts_at, **acts, seed=7)
    meeting.course.at(-2)
    room.do(room.staff, "set_session_state", state="live")
    meeting.hold(people=207, questions=175)
    meeting.course.at(120)
    room.do(room.staff, "set_session_state", state="closed")
    meeting.course.tell()
    room._database.write(lambda tx: tx.execute(sa.update(Session).filter_by(id=room.id).values(rehearsal=False)))


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
    "own-gone": _own_gone,
    "forgotten": _forgotten,
    "over-empty": _over_empty,
    "answered": _answered,
    "held": _held,
    "unopened": lambda room: None,
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
