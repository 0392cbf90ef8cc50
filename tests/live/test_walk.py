"""The promise that everything stands on: folded messages equal a fresh read, whatever happened in between.

A walk at random: attendees, moderators and the host carry out commands, sensible ones and refused ones, singly and
several at once; the database is closed and opened again (a restart); followers of every topic drop at any version,
come back, hear a message late or twice, and change what they are (another role follows other topics). After the
walk, for every topic and every `since` that a follower can hold, what it held then with the message since then
folded over it equals a fresh read. What the followers heard is also folded by our pages' own `store.js`, under
Node. `HYBRID_TORTURE=long` walks from many more seeds.

Mutations of the code that were made by hand, each seen to fail here:

* a hidden row left out instead of told as null (`rows.add_question` without its `elif`)
* a row that changed and was not stamped (`log.record` passing over those that only moved in the queue)
* a vote that does not stamp its score (`log._STAMP_SCORE` left out)
* a score alone where the row is new too (`only_score` asking for the score's version)
* a row of a list that changes alone, which no topic looked at (`log._stamp` leaving the session's own row as it was)
* a row of the very next version left out (`Question.version > since + 1`)
* a version taken twice (`log.record` not moving the session's counter on)
* a deferred question shown to an audience that never saw it (`is_shown_in` without `is_cleared`)
* a topic that does not note that it has shown a row (`Question.enter` passing over the panel)
* a part that tells a score of words which come later (`rows.newer_than` taking every score up to its end)
* a question answered and restored whose answer the stage is not told as null (`sync._answered` without its `elif`)
* in `store.js`: a null laid as a row instead of deleting it (`layOver` without its `if`)

Others of `store.js` are named in `tests/js/live/store.test.js`: it is there that they fail, since the walk's followers
never fold over a gap.
"""

import json
import os
import random
import subprocess
import uuid
from pathlib import Path

import pytest
import sqlalchemy as sa

from fold import Follower
from hybrid.base.errors import Refused
from hybrid.domain.journal import lock, record
from hybrid.domain.meeting import Label, Panelist, Reason, Segment
from hybrid.domain.policy import MAY_FOLLOW
from hybrid.domain.topics import Topic
from hybrid.programme.events import AskingOpened
from hybrid.questions.states import TRANSITIONS, VOTABLE, State
from hybrid.store.database import Database
from parts import where

IS_LONG = os.environ.get("HYBRID_TORTURE") == "long"
STEPS, SEEDS = 80, range(60 if IS_LONG else 2)
FOLD_SCRIPT = Path(__file__).resolve().parents[1] / "js" / "live" / "walk.test.js"
BODIES = ("Hvem betaler etter prosjektet?", "Korleis får vi med foreldra?", "Hva sier læreplanen?", "")
COMMANDS = (
    *("submit_question",) * 5,
    *("upvote_question",) * 6,
    *("approve_question",) * 3,
    *("queue_question",) * 6,
    *("put_on_stage",) * 2,
    "edit_question",
    "withdraw_question",
    "forget_me",
    "dismiss_question",
    *("mark_answered",) * 2,
    "defer_question",
    *("restore_question",) * 2,
    "assign_question",
    *("label_question",) * 2,
    *("save_label",) * 2,
    "note_question",
    "shorten_question",
    "rename_author",
    "redact_question",
    "reply_to_question",
    "claim_question",
    "report_question",
    "settle_reports",
    "set_stage_lead",
    *("merge_questions",) * 3,
    "unmerge_question",
    *("undo",) * 3,
    "set_asking",
    "start_segment",
    "set_attendance",
    "set_session_state",
    "set_screen",
    "report_screen",
    "set_name",
    *("in_bulk",) * 2,
)


ABOUT_A_QUESTION = {
    *(name for name in COMMANDS if name.endswith("_question") and name != "submit_question"),
    *("mark_answered", "merge_questions", "rename_author", "settle_reports"),
}


class Recorded(Follower):
    """A follower that keeps what it heard, for another one to fold."""

    def __init__(self):
        super().__init__()
        self.heard = []

    def hear(self, message):
        self.heard.append(message)
        return super().hear(message)


class Client:
    """A device: who uses it now, and what it holds of each topic that this one may follow."""

    def __init__(self, who, role):
        self.followers = {}
        self.become(who, role)

    def become(self, who, role):
        """Change hands: topics that both may follow are kept, what is another's own is not."""
        topics = [topic for topic in Topic if role in MAY_FOLLOW[topic]]
        kept = {topic: self.followers.get(topic, Recorded()) for topic in topics if topic is not Topic.MINE}
        self.who, self.followers = who, kept | {topic: Recorded() for topic in topics if topic is Topic.MINE}


class Walk:
    """One session, its people and their devices, driven by one source of chance."""

    def __init__(self, here, seed):
        self.here, self.chance = here, random.Random(seed)
        self.question_ids, self.label_ids = [here.ask(), here.ask(by=here.ola)], list(here.labels)
        self.acts, self.refusals, self.carried_out, self.held = {}, 0, set(), {}
        self.clients = [self.client(who) for who in ("kari", "ola", "mona", "pia", "stage")]

    def client(self, who):
        return Client(who, getattr(self.here, who).role)

    def run(self):
        for _ in range(STEPS):
            self.keep()
            steps = {self.act: 24, self.listen: 6, self.drop: 2, self.change: 1, self.restart: 1, self.rewrite: 1}
            self.chance.choices(list(steps), list(steps.values()))[0]()
        self.keep()
        self.end()

    def end(self):
        """Let a row of a list change alone and then votes be the last, so that each is told alone in every walk."""
        here = self.here
        self.then(here.hege, "set_session_state", state="live")
        self.then(here.mona, "set_asking", open=True)
        asked = self.then(here.kari, "submit_question", body=BODIES[0], client_id=str(uuid.uuid4()))
        question = {"question_id": asked["question_id"]}
        self.then(here.mona, "approve_question", **question)
        self.rewrite()
        self.keep()
        for upvoted in (True, False, True):
            self.then(here.ola, "upvote_question", upvoted=upvoted, **question)

    def rewrite(self):
        """Change a row of one of the session's lists, as a command would."""
        model = self.chance.choice((Label, Panelist, Reason, Segment))

        def job(tx):
            session = lock(tx, self.here.session_id)
            rows = tx.scalars(sa.select(model).filter_by(session_id=session.id).order_by(model.position)).all()
            self.chance.choice(rows).title = f"Endret etter {session.latest_version}"
            record(tx, session, self.here.hege, AskingOpened, session)

        self.here.database.write(job)

    def then(self, actor, name, **arguments):
        """Carry out a command that cannot be refused, and remember how all is then."""
        answer = self.here.do(actor, name, **arguments)
        self.keep()
        return answer

    def act(self):
        """Carry out a command, now and then a refused one."""
        name = self.chance.choice(COMMANDS)
        actor = getattr(self.here, self.chance.choice(self.people_of(name)))
        try:
            answer = self.here.do(actor, name, **self.arguments_of(name, actor))
        except Refused:
            self.refusals += 1
            return
        if name == "submit_question":
            self.question_ids.append(answer["question_id"])
        if name == "save_label" and answer["label_id"] not in self.label_ids:
            self.label_ids.append(answer["label_id"])
        self.carried_out.add(name)
        self.acts.setdefault(actor, []).append(answer["version"])

    def people_of(self, name):
        """Who tries a command: mostly who may, sometimes who may not."""
        if self.chance.random() < 0.05:
            return ("kari", "pia", "stage", "mats")
        attendees = {"submit_question", "upvote_question", "report_question", "withdraw_question", "set_attendance"}
        attendees.add("forget_me")
        others = {"set_session_state": ("hege",), "report_screen": ("stage", "overlay", "pia")}
        return ("kari", "ola") if name in attendees else others.get(name, ("mona", "mats"))

    def arguments_of(self, name, actor):
        """Arguments that may or may not fit the state of things."""
        pick, here = self.chance.choice, self.here
        question_id = self.question_for(name)
        more = {
            "submit_question": lambda: {
                "body": pick(BODIES),
                "client_id": str(uuid.uuid4()),
                "labels": here.labels[:1],
            },
            "upvote_question": lambda: {"upvoted": self.chance.random() < 0.7},
            "queue_question": lambda: {"position": pick((1, 1, 2, 3, 9, None))},
            "edit_question": lambda: {"body": f"{pick(BODIES[:3])} {self.chance.randrange(9)}"},
            "dismiss_question": lambda: {"reason": pick(("off_topic", "Vi tar det senere"))},
            "assign_question": lambda: {"panelist_id": pick((*here.panelists, None))},
            "label_question": lambda: {"label_ids": self.chance.sample(self.label_ids, self.chance.randrange(3))},
            "save_label": self.label_arguments,
            "note_question": lambda: {"note": pick(("Spør Per", "Spør Pia", None))},
            "shorten_question": lambda: {"spoken": pick(("Kort?", "Kortere?", None))},
            "rename_author": lambda: {"name": pick(("En rektor", "En lærer", None))},
            "redact_question": lambda: {"body": f"{pick(BODIES[:3])} [navn] {self.chance.randrange(9)}"},
            "reply_to_question": lambda: {"body": pick(("Ja.", "Nei.", None)), "to": pick(("all", "asker"))},
            "claim_question": lambda: {"claimed": self.chance.random() < 0.7},
            "set_stage_lead": lambda: {"lead": self.chance.random() < 0.4},
            "undo": lambda: {"version": pick(self.acts.get(actor, [1])[-3:])},
            "merge_questions": lambda: {"into_id": self.question_for("merge_questions")},
            "set_asking": lambda: {"open": self.chance.random() < 0.9},
            "start_segment": lambda: {"segment_id": pick(here.segments)},
            "set_attendance": lambda: {"attendance": pick(("in_room", "online"))},
            "set_session_state": lambda: {"state": pick(("live", "live", "live", "scheduled"))},
            "set_screen": lambda: {"screen": pick(("live", "blank", "join")), "overlay": pick(("live", "blank"))},
            "report_screen": lambda: {"state": pick(("live", "held", "blank", "hidden"))},
            "set_name": lambda: {"name": pick(("Mona", "Kari", "Jonas"))},
            "in_bulk": self.bulk_arguments,
        }.get(name, dict)()
        if name in ABOUT_A_QUESTION:
            more["question_id"] = question_id
        elif name == "put_on_stage":
            more["question_id"] = pick((question_id, question_id, question_id, None))
            more |= pick(({}, {"former": "queued"}, {"instead_of": None}, {"instead_of": question_id}))
        return more

    def label_arguments(self):
        """A label that is new, or one with another title, shown or not."""
        its = {"title": f"Tema {self.chance.randrange(30)}", "shown": self.chance.random() < 0.6}
        return its | ({"label_id": self.chance.choice(self.label_ids)} if self.chance.random() < 0.7 else {})

    def bulk_arguments(self):
        """An act on many: some of them where it may start, some not."""
        name = self.chance.choice(("approve_question", "defer_question", "mark_answered", "queue_question"))
        chosen = self.chance.sample(self.question_ids, min(4, len(self.question_ids)))
        return {"name": name, "question_ids": chosen, "arguments": {}}

    def question_for(self, name):
        """A question for the command: mostly one in a state that it may start from, whose words are there."""
        fitting = VOTABLE if name == "upvote_question" else frozenset().union(*TRANSITIONS.get(name, {}).values())
        there = {int(key): row["state"] for key, row in self.here.questions("desk").items() if row["body"]}
        fits = [one for one, state in there.items() if state in (fitting or State)]
        return self.chance.choice(fits if fits and self.chance.random() < 0.7 else self.question_ids)

    def read(self, view, since, limit=None):
        topic, who = view
        return self.here.see(topic, since, by=getattr(self.here, who) if who else None, limit=limit)

    def hear_in_parts(self, view, follower):
        """Let a follower hear what is new in parts, as over a slow line; between two of them the walk stands still."""
        message = {"more": True}
        while message.get("more"):
            message = self.read(view, follower.version, limit=2)
            assert follower.hear(message)

    def views(self):
        """Every topic as everybody who sees it differently: `mine` is Kari's or Ola's, the rest are shared."""
        return [
            *((topic, None) for topic in Topic if topic is not Topic.MINE),
            (Topic.MINE, "kari"),
            (Topic.MINE, "ola"),
        ]

    def followed(self):
        """Every follower of every device, and the view that it follows."""
        for client in self.clients:
            for topic, follower in client.followers.items():
                yield (topic, client.who if topic is Topic.MINE else None), follower

    def transcripts(self):
        """Bring every follower up to date; tell what each heard on its way, and what it must show then.

        Besides those who took part there is one that comes back once, from each third version of every view.
        """
        told = []
        for view, follower in self.followed():
            follower.hear(self.read(view, follower.version))
            told.append((view, follower.heard))
        told += [(view, [old, self.read(view, since)]) for (view, since), old in self.held.items() if since % 3 == 0]
        fresh = {view: shown(self.read(view, 0)) for view in self.views()}
        return [{"topic": view[0], "heard": heard, "shown": fresh[view]} for view, heard in told]

    def listen(self):
        """Let some followers hear what is new; a message may reach further back than needed, or come twice."""
        for view, follower in self.followed():
            if self.chance.random() < 0.5:
                message = self.read(view, max(0, follower.version - self.chance.choice((0, 0, 1, 3))))
                for _ in range(self.chance.choice((1, 1, 2))):
                    assert follower.hear(message)

    def drop(self):
        """Let a device come back with what it held of a topic at some earlier version."""
        view, follower = self.chance.choice(list(self.followed()))
        version = self.chance.choice([version for seen, version in self.held if seen == view])
        follower.version, follower.rows = 0, {}
        follower.hear(self.held[view, version])

    def change(self):
        """Let a device be used by somebody else."""
        who = self.chance.choice(("kari", "ola", "mona", "pia", "stage", "overlay", "hege"))
        self.chance.choice(self.clients).become(who, getattr(self.here, who).role)

    def restart(self):
        """Close the database and open it again, as a new server does."""
        self.here.database.close()
        self.here.database = Database(str(self.here.database.url))

    def keep(self):
        """Remember the whole of every topic as it is at this version."""
        if self.here.version in {version for _, version in self.held}:
            return
        for view in self.views():
            message = self.read(view, 0)
            self.held[view, message["version"]] = message


def shown(message):
    """What somebody shows who hears this message first."""
    follower = Follower()
    follower.hear(message)
    return follower.shown()


@pytest.mark.parametrize("seed", SEEDS)
def test_folded_messages_equal_a_fresh_read_from_every_since(here, seed):
    walk = Walk(here, seed)

    walk.run()

    fresh = {view: shown(walk.read(view, 0)) for view in walk.views()}
    assert {since for _, since in walk.held} == set(range(3, here.version + 1))
    for (view, since), message in walk.held.items():
        follower = Follower()
        follower.hear(message)
        assert follower.hear(walk.read(view, since))
        assert follower.shown() == fresh[view], (view, since)
        follower.hear(message)
        follower.version = since
        walk.hear_in_parts(view, follower)
        assert follower.shown() == fresh[view], (view, since, "in parts")
    for view, follower in walk.followed():
        assert follower.hear(walk.read(view, follower.version))
        assert follower.shown() == fresh[view], view
    here.database.close()


@pytest.mark.needs("node")
@pytest.mark.sqlite
@pytest.mark.parametrize("seed", SEEDS)
def test_pages_own_store_folds_a_walk_to_a_fresh_read(here, tmp_path, seed):
    walk = Walk(here, seed)
    walk.run()
    told = tmp_path / "transcripts.json"
    told.write_text(json.dumps(walk.transcripts()))

    node = [where("node"), "--test", FOLD_SCRIPT]
    environment = {**os.environ, "HYBRID_TRANSCRIPTS": str(told)}
    folded = subprocess.run(node, env=environment, check=False, capture_output=True, text=True)

    assert folded.returncode == 0, folded.stdout
    here.database.close()


@pytest.mark.sqlite
def test_walk_goes_through_every_state_and_every_command(here):
    """A walk that stays at home would prove nothing."""
    walk, seen = Walk(here, seed=0), set()

    for _ in range(600):
        walk.act()
        seen |= {row["state"] for row in here.questions("desk").values()}

    assert seen == set(State)
    assert walk.carried_out == set(COMMANDS)
    assert walk.refusals > 0
