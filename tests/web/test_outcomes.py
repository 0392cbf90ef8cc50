"""What became of one's own question is said alike by the page that runs and by the one without script."""

import json
import subprocess
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest

from hybrid.domain.meeting import Meeting, Session, SessionState
from hybrid.questions.states import State
from hybrid.web.outcomes import outcome_of, weight_of
from parts import where

OUTCOME = Path(__file__).resolve().parents[2] / "static" / "js" / "questions" / "outcome.js"
AT = datetime(2026, 10, 29, 14, 12, tzinfo=UTC)
INSTANT = "2026-10-29T14:12:00.000Z"
ANSWERED_IN_WRITING = (State.PENDING, State.APPROVED, State.QUEUED, State.DEFERRED, State.ANSWERED)
REASONS = {"off_topic": "utenfor temaet"}
ASK_IN_SCRIPT = f"""
import {{ byWeight, outcomeOf }} from '{OUTCOME.as_uri()}';
import {{ readFileSync }} from 'node:fs';

const cases = JSON.parse(readFileSync(0, 'utf8'));
const reasons = {{ 1: {{ code: 'off_topic', title: 'utenfor temaet' }} }};
const texts = cases.map(({{ row, session }}) => {{
  const {{ tone, text }} = outcomeOf(row, {{ session, reasons }});
  return [tone, text.replaceAll('\\u00a0', ' ')];
}});
const order = cases.map(({{ row }}) => row).sort(byWeight).map(({{ id }}) => id);
console.log(JSON.stringify({{ texts, order }}));
"""


def row_of(state, **more):
    """A question as it stands in `mine`, or as what it was joined with does."""
    position = 2 if state == State.QUEUED else None
    told = {"reason": None, "joined": None, "answered_at": None, "reply": None, "answered_in_writing": False}
    return {"state": state.value, "position": position, **told, **more}


REPLY = {"body": "Ja.", "to": "all", "at": INSTANT}


def rows():
    """A question in each state, answered in each way, and joined with one in each."""
    alone = [row_of(state) for state in State if state is not State.MERGED]
    alone += [row_of(State.DISMISSED, reason=reason) for reason in ("off_topic", "Vi tar det på e-post.")]
    alone += [row_of(state, reply=REPLY, answered_in_writing=True) for state in ANSWERED_IN_WRITING]
    alone += [row_of(State.ANSWERED, answered_at=INSTANT, reply=reply) for reply in (None, REPLY)]
    alone += [row_of(State.QUEUED) | {"position": 7}]
    followed = [*alone, row_of(State.QUEUED) | {"position": None}]
    joined = [row_of(State.MERGED, joined=one, answered_in_writing=one["answered_in_writing"]) for one in followed]
    return [{**row, "id": number} for number, row in enumerate([*alone, *joined, row_of(State.MERGED)], 1)]


@pytest.mark.needs("node")
@pytest.mark.parametrize("offset", [0, 3600], ids=["on time", "in a rehearsal"])
def test_both_pages_say_the_same_of_every_question(guarded_app, offset):
    cases = [(row, state) for row, state in product(rows(), (SessionState.LIVE, SessionState.CLOSED))]
    told = {"timezone": "Europe/Oslo", "clock_offset_seconds": offset}
    given = json.dumps([{"row": row, "session": {"state": state, **told}} for row, state in cases])
    ran = subprocess.run(
        [where("node"), "--input-type=module", "-e", ASK_IN_SCRIPT],
        input=given,
        capture_output=True,
        text=True,
        check=True,
    )
    by_script = json.loads(ran.stdout)

    with guarded_app.test_request_context("/"):
        by_server = [list(outcome_of(row, session_in(state, offset), REASONS)) for row, state in cases]

    assert by_server == by_script["texts"]
    assert [row["id"] for row, _ in sorted(cases, key=lambda case: weight_of(case[0]))] == by_script["order"]


def session_in(state, offset):
    meeting = Meeting(timezone="Europe/Oslo")
    return Session(state=state, clock_offset_seconds=offset, meeting=meeting, starts_at=AT, ends_at=AT + timedelta(1))
