"""What was promised at the door: texts and names are gone so many days after the session, by themselves."""

import json
from datetime import timedelta

import sqlalchemy as sa

from hybrid import models as m
from hybrid.db import utc_now
from hybrid.retention import forget_old_sessions

DAYS = 30


def let_it_be_over(here, *, days):
    """Let the session have ended so many days ago."""
    ended = utc_now() - timedelta(days=days)
    here.database.write(lambda tx: tx.execute(sa.update(m.Session).values(ends_at=ended)))
    here.database.write(lambda tx: tx.execute(sa.update(m.Event).values(happened_at=ended)))


def everything_in(here):
    """All that the database holds of questions, people, events and receipts, as one text."""
    with here.database.snapshot() as tx:
        tables = (m.Question, m.Attendee, m.Event, m.Receipt)
        rows = [list(map(str, row)) for table in tables for row in tx.execute(sa.select(table.__table__))]
    return json.dumps(rows)


def test_texts_and_names_are_gone_after_the_promised_days(here):
    question_id = here.ask("Hvem betaler når Bufdir-midlene er brukt opp?", name="Ingrid Moe")
    here.do(here.mona, "edit_question", question_id=question_id, body="Hvem betaler etterpå?")
    assert "Ingrid" in everything_in(here)
    assert "Bufdir" in everything_in(here)
    let_it_be_over(here, days=DAYS + 1)

    forget_old_sessions(here.database)

    left = everything_in(here)
    assert [word for word in ("Bufdir", "betaler", "Ingrid") if word in left] == []
    assert here.questions("desk")[str(question_id)]["state"] == "pending"


def test_session_within_its_days_is_kept(here):
    here.ask("Hvem betaler?")
    let_it_be_over(here, days=DAYS - 1)
    before = everything_in(here)

    forget_old_sessions(here.database)

    assert everything_in(here) == before


def test_forgetting_again_changes_nothing(here):
    here.ask("Hvem betaler?")
    let_it_be_over(here, days=DAYS + 1)
    forget_old_sessions(here.database)
    version = here.version

    forget_old_sessions(here.database)

    assert here.version == version


def test_session_that_is_still_used_is_kept_whatever_its_file_says(here):
    let_it_be_over(here, days=700)
    here.ask("Hvem betaler?")
    before = everything_in(here)

    forget_old_sessions(here.database)

    assert everything_in(here) == before
