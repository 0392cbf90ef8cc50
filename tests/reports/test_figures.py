"""The report's figures, against a second computation that knows the tables `events` and `moves` alone."""

import json
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from statistics import median

import pytest
import sqlalchemy as sa

import cast
from held_meeting import meeting_in
from hybrid.domain.roles import Attendance
from hybrid.reports.account import account_of
from hybrid.reports.export import as_json
from hybrid.reports.figures import OWN_WORDS, Fate, Spoken, figures

ENDS_AT = cast.STARTS_AT + timedelta(minutes=120)
FINAL = {
    "merged": Fate.MERGED,
    "dismissed": Fate.DISMISSED,
    "withdrawn": Fate.WITHDRAWN,
    "deferred": Fate.PROMISED,
    "pending": Fate.LEFT,
    "approved": Fate.LEFT,
    "queued": Fate.LEFT,
    "on_stage": Fate.LEFT,
}


def figures_of(here, made_at=ENDS_AT):
    with here.database.snapshot() as tx:
        account = account_of(tx, here.session_id)
        return figures(account, made_at=made_at, on_clock=lambda at: at)


class Retold:
    """What the events and the moves of a session say, and nothing besides."""

    def __init__(self, here):
        moves = "SELECT version, subject_id, from_state, to_state FROM moves WHERE session_id = :session"
        events = (
            "SELECT version, name, subject_ids, details, actor_role, actor_key, happened_at FROM events"
            " WHERE session_id = :session ORDER BY version"
        )
        with here.database.snapshot() as tx:
            self.moves = defaultdict(list)
            for version, *moved in tx.execute(sa.text(moves), {"session": here.session_id}):
                self.moves[version].append(moved)
            self.events = [self._read(event) for event in tx.execute(sa.text(events), {"session": here.session_id})]
        self.where, self.author, self.asked_at, self.place = {}, {}, {}, {}
        self.state, self.came_from, self.staged_at, self.answered_at = {}, {}, {}, {}
        self.seen_at, self.parent, self.panel = {}, {}, defaultdict(list)
        self.votes = {}
        self._answers_before = {}
        for event in self.events:
            self._tell(*event)

    def _read(self, event):
        version, name, subjects, details, role, key, at = event
        read = [json.loads(one) if isinstance(one, str) else one for one in (subjects, details)]
        at = datetime.fromisoformat(at) if isinstance(at, str) else at
        return version, name, *read, role, key, at.replace(tzinfo=UTC)

    def _tell(self, version, name, subjects, details, role, key, at):
        about = subjects[0]
        if name in {"attendee_joined", "attendance_corrected"}:
            self.where[about] = details["attendance"]
        if name == "question_submitted":
            self.asked_at[about], self.author[about] = at, key
            self.place[about] = self.where[int(key.rpartition(":")[2])]
        if name == "question_upvoted":
            self._vote(key, about, upvoted=details["upvoted"])
        if name == "question_assigned":
            self.panel[about] = details["panelist_ids"]
        if name == "question_merged":
            self.parent |= {member: details["into_id"] for member, root in self.parent.items() if root == about}
            self.parent[about] = details["into_id"]
        for question_id, former, state in self.moves[version]:
            self._move(question_id, former, state, name, role, at, version, details)

    def _vote(self, key, about, *, upvoted):
        family = [about, *(member for member, root in self.parent.items() if root == about)]
        for one in [about] if upvoted else family:
            self.votes[key, one] = upvoted

    def _move(self, question_id, former, state, name, role, at, version, details):
        if former is not None and role in {"moderator", "host"}:
            self.seen_at.setdefault(question_id, at)
        self.state[question_id], self.came_from[question_id] = state, former
        if name == "act_undone":
            self.answered_at[question_id] = self._answers_before.get(
                (details["undone"], question_id), self.answered_at.get(question_id)
            )
            return
        self._answers_before[version, question_id] = self.answered_at.get(question_id)
        if state == "on_stage":
            self.staged_at[question_id] = at
        if state == "answered":
            self.answered_at[question_id] = at

    @property
    def counted(self):
        return [one for one, state in self.state.items() if state not in {"merged", "dismissed", "withdrawn"}]

    def places_of(self, question_id):
        family = [question_id, *(member for member, root in self.parent.items() if root == question_id)]
        return {self.place[one] for one in family}

    def fate(self, question_id):
        state = self.state[question_id]
        if state != "answered":
            return FINAL[state]
        return Fate.WRITTEN if self.came_from[question_id] == "deferred" else Fate.ALOUD

    def seconds_on_stage(self, question_id):
        if question_id not in self.staged_at or not self.answered_at.get(question_id):
            return 0
        seconds = (self.answered_at[question_id] - self.staged_at[question_id]).total_seconds()
        return seconds if seconds >= 30 else 0


def hold(here, seed):
    """Hold two hours at random; tell what their trail says of them."""
    meeting = meeting_in(here, seed)
    meeting.hold(people=60, questions=70)
    meeting.course.tell()
    return Retold(here)


def places_questions_and_answers_are_those_of_the_trail(here, told):
    found = figures_of(here)

    assert len(told.counted) > 20
    for place in Attendance:
        theirs = [one for one in told.counted if place.value in told.places_of(one)]
        answered = [one for one in theirs if told.state[one] == "answered"]
        assert (found.measures[place].asked, found.measures[place].answered) == (len(theirs), len(answered))
    assert found.sent == len(told.state)


def waits_are_those_of_the_trail(here, told):
    found = figures_of(here)
    waits = {
        one: (told.staged_at[one] - told.asked_at[one]).total_seconds() for one in told.counted if one in told.staged_at
    }
    seen = [(at - told.asked_at[one]).total_seconds() for one, at in told.seen_at.items()]

    assert len(waits) > 5
    for place in Attendance:
        assert sorted(found.waits[place]) == sorted(
            wait for one, wait in waits.items() if place.value in told.places_of(one)
        )
    assert found.measures["all"].median_wait_seconds == median(waits.values())
    assert found.seen_seconds == median(seen)


def what_became_of_all_is_what_the_trail_says(here, told):

    assert figures_of(here).fates == Counter(map(told.fate, told.state))


def minutes_of_the_panel_are_those_of_the_trail(here, told):
    found = figures_of(here)
    spoken = defaultdict(lambda: [0, 0.0])
    aloud = [one for one in told.counted if told.fate(one) is Fate.ALOUD]
    for one in aloud:
        for panelist_id in told.panel[one] or [None]:
            spoken[panelist_id][0] += 1
            spoken[panelist_id][1] += told.seconds_on_stage(one) / len(told.panel[one] or [None])
    lasted = [seconds for one in aloud if (seconds := told.seconds_on_stage(one))]

    assert found.panel == {who: Spoken(answers, pytest.approx(seconds)) for who, (answers, seconds) in spoken.items()}
    assert found.answer_seconds == median(lasted)


def votes_and_people_are_those_of_the_trail(here, told):
    found = figures_of(here)
    given = Counter(told.where[int(key.rpartition(":")[2])] for (key, _), upvoted in told.votes.items() if upvoted)

    assert found.votes == {place: given[place.value] for place in Attendance}
    came = Counter(told.where.values())
    assert {place.value: row[-1] for place, row in found.course.people.items()} == dict(came)


def questions_over_time_are_those_of_the_trail(here, told):
    course = figures_of(here).course
    line = course.timeline

    assert line.step == timedelta(minutes=5)
    for place in Attendance:
        theirs = [at for one, at in told.asked_at.items() if told.place[one] == place.value]
        expected = Counter(int((at - line.starts_at).total_seconds() // 300) for at in theirs)
        assert course.asked[place] == tuple(expected[step] for step in range(line.steps))


def programme_is_drawn_as_it_ran(here, told):
    began = [(subjects[0], at) for _, name, subjects, *_, at in told.events if name == "segment_started"]

    course = figures_of(here).course

    assert [(part.segment_id, part.starts_at) for part in course.parts] == began
    assert not course.is_planned


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_figures_are_those_of_the_trail(here, seed):
    told = hold(here, seed)

    for is_so in (
        places_questions_and_answers_are_those_of_the_trail,
        waits_are_those_of_the_trail,
        what_became_of_all_is_what_the_trail_says,
        minutes_of_the_panel_are_those_of_the_trail,
        votes_and_people_are_those_of_the_trail,
        questions_over_time_are_those_of_the_trail,
        programme_is_drawn_as_it_ran,
    ):
        is_so(here, told)


def test_an_act_of_the_programme_that_was_undone_never_was(here):
    here.do(here.mona, "start_segment", segment_id=here.segments[0])
    act = here.do(here.mona, "start_segment", segment_id=here.segments[2])
    here.do(here.mona, "undo", version=act["version"])

    assert [part.segment_id for part in figures_of(here, datetime.now(UTC)).course.parts] == here.segments[:1]


def test_time_of_an_answer_that_several_gave_is_shared_evenly(here):
    meeting = meeting_in(here, 1)
    meeting.course.at(10)
    question_id = here.ask()
    here.do(here.mona, "assign_question", question_id=question_id, panelist_ids=here.panelists[:2])
    here.do(here.mona, "put_on_stage", question_id=question_id)
    meeting.course.at(13)
    here.do(here.mona, "mark_answered", question_id=question_id)
    meeting.course.tell()

    assert figures_of(here).panel == dict.fromkeys(here.panelists[:2], Spoken(1, 90.0))


def test_answer_that_was_marked_in_a_burst_counts_without_minutes(here):
    meeting = meeting_in(here, 1)
    meeting.course.at(10)
    here.ask_in("answered")
    meeting.course.tell()

    assert figures_of(here).panel == {None: Spoken(1, 0.0)}


def test_reasons_are_told_by_code_and_own_words_as_such(here):
    for reason in ("off_topic", "off_topic", "Det har Ola Nordmann svart på."):
        here.do(here.mona, "dismiss_question", question_id=here.ask(), reason=reason)

    assert figures_of(here).reasons == {"off_topic": 2, OWN_WORDS: 1}


def test_session_that_never_opened_has_no_course(here):
    here.do(here.hege, "set_session_state", state="scheduled")

    assert figures_of(here).course is None


def test_session_that_was_left_open_for_days_is_drawn_as_long_as_it_was_a_meeting(here):
    hold(here, 1)

    line = figures_of(here, ENDS_AT + timedelta(days=3)).course.timeline

    assert (line.step, line.ends_at) == (timedelta(minutes=5), ENDS_AT)


def test_steps_are_longer_where_something_happened_for_days(here):
    meeting = meeting_in(here, 1)
    for day in range(4):
        meeting.course.at(day * 24 * 60)
        here.ask(f"Hva skjer på dag {day}?")
    meeting.course.tell()

    course = figures_of(here, ENDS_AT + timedelta(days=4)).course

    assert course.timeline.steps <= 48
    assert sum(map(sum, course.asked.values())) == 4


def test_all_from_one_place_leaves_the_other_at_nothing(here):
    here.ask_in("answered")

    found = figures_of(here, datetime.now(UTC))

    assert (found.measures["in_room"].asked, found.measures["online"].asked, found.ahead) == (1, 0, None)


def answered_in_each_way(here):
    """Answer one question in each way that there is; return what became of them."""
    aloud, burst, later = here.ask_in("answered"), here.ask_in("approved"), here.ask_in("approved")
    promised, kept, told, put_off = (here.ask_in("deferred") for _ in range(4))
    early, alone, waits = (here.ask_in("approved") for _ in range(3))
    here.do(here.mona, "mark_answered", question_id=burst)
    for question_id, to in {early: "all", put_off: "all", alone: "asker"}.items():
        here.do(here.mona, "reply_to_question", question_id=question_id, body="Kommunen.", to=to)
    here.do(here.mona, "reply_to_question", question_id=aloud, body="Se også kommunens side.")
    here.do(here.hege, "set_session_state", state="closed")
    here.do(here.mona, "reply_to_question", question_id=kept, body="Det avgjør rektor.")
    here.do(here.mona, "mark_answered", question_id=told)
    here.do(here.mona, "mark_answered", question_id=later)
    return {
        Fate.ALOUD: {aloud, burst},
        Fate.LATER: {later},
        Fate.WRITTEN: {kept, told, put_off, early, alone},
        Fate.PROMISED: {promised},
        Fate.LEFT: {waits},
    }


def test_desk_report_and_files_count_the_same_as_answered_in_writing(here):
    became = answered_in_each_way(here)

    found, measured = figures_of(here), here.see("desk")["rows"]["measures"]["all"]
    with here.database.snapshot() as tx:
        account = account_of(tx, here.session_id)
        written = {one["question_id"] for one in exported(account)["questions"] if one["answered_in_writing"]}
        owed = {question.id for question in account.owed}

    assert found.fates == {fate: len(some) for fate, some in became.items()}
    told = ("asked", "answered", "answered_later", "answered_in_writing", "deferred", "approved")
    assert [measured[name] for name in told] == [10, 8, 1, 5, 1, 1]
    assert written == became[Fate.WRITTEN]
    assert owed == became[Fate.PROMISED]
    rows = here.questions("desk")
    assert {int(key) for key, row in rows.items() if row["answered_in_writing"]} == became[Fate.WRITTEN]


def exported(account):
    return json.loads(as_json(account, "nb", {"list": "all", "names": True}))
