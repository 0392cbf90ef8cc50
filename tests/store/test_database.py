"""One writer, commits that many share, and snapshots that cannot write."""

import subprocess
import sys
import threading
import time
from functools import partial

import pytest
import sqlalchemy as sa

from cast import add_session
from hybrid.base.errors import Refused
from hybrid.domain.journal import lock, record
from hybrid.domain.meeting import Label, Reason, Session
from hybrid.programme.events import AskingOpened
from hybrid.questions.model import Question
from hybrid.store.claim import FileInUse
from hybrid.store.database import Database

INSERT_LABEL = "INSERT INTO labels (session_id, position, title, version) VALUES (:session_id, 1, :title, 1)"


def add_label(tx, session_id, title):
    tx.execute(sa.text(INSERT_LABEL), {"session_id": session_id, "title": title})


def titles(database):
    with database.snapshot() as tx:
        return set(tx.scalars(sa.select(Label.title).where(Label.title.like("ny %"))))


@pytest.fixture
def session_id(here):
    return here.session_id


class Batch:
    """Jobs that are all written in one transaction: they arrive while the writer is held up."""

    def __init__(self, database):
        self.database, self.outcomes = database, {}
        self._held, self._go = threading.Event(), threading.Event()

    def write(self, **jobs):
        """Write the jobs, each in a thread of its own; tell by name what each returned or raised."""
        threads = [threading.Thread(target=self.database.write, args=(self._hold_up,))]
        threads += [threading.Thread(target=self._note, args=job) for job in jobs.items()]
        threads[0].start()
        self._held.wait()
        for thread in threads[1:]:
            thread.start()
        while len(self.database._commits._waiting) < len(jobs):
            time.sleep(0.001)
        self._go.set()
        for thread in threads:
            thread.join()
        return self.outcomes

    def _hold_up(self, tx):
        self._held.set()
        self._go.wait()

    def _note(self, name, job):
        try:
            self.outcomes[name] = self.database.write(job)
        except (Refused, sa.exc.IntegrityError) as refusal:
            self.outcomes[name] = refusal


def test_jobs_that_arrive_during_a_commit_share_the_next_transaction(database):
    transactions = Batch(database).write(first=id, second=id, third=id)

    assert len(transactions) == 3
    assert len(set(transactions.values())) == 1


def test_job_that_is_refused_undoes_only_its_own(database, session_id):
    def refused(tx):
        add_label(tx, session_id, "ny refused")
        raise Refused("wrong_state")

    outcomes = Batch(database).write(
        before=lambda tx: add_label(tx, session_id, "ny before"),
        refused=refused,
        after=lambda tx: add_label(tx, session_id, "ny after"),
    )

    assert titles(database) == {"ny before", "ny after"}
    assert [outcomes["refused"].code, outcomes["before"], outcomes["after"]] == ["wrong_state", None, None]


def take_version(here, tx):
    session = lock(tx, here.session_id)
    session.asking = not session.asking
    return record(tx, session, here.mona, AskingOpened, session)


def test_refused_command_takes_no_version_in_its_batch(here):
    def take_version_in_vain(tx):
        take_version(here, tx)
        raise Refused("wrong_state")

    act = partial(take_version, here)
    outcomes = Batch(here.database).write(first=act, refused=take_version_in_vain, second=act)

    assert outcomes["refused"].code == "wrong_state"
    assert sorted((outcomes["first"], outcomes["second"])) == [2, 3]
    assert here.version == 3


def test_refused_job_leaves_no_receipt_to_the_rest_of_its_batch(database):
    def answered(tx):
        tx.receipts[1, "given"] = "answer"

    def answered_in_vain(tx):
        tx.receipts[1, "lost"] = "answer"
        raise Refused("wrong_state")

    outcomes = Batch(database).write(
        first=answered, refused=answered_in_vain, last=lambda tx: set(tx.receipts) - {(1, "given")}
    )

    assert outcomes["last"] == set()


def break_a_constraint(session_id, tx):
    tx.add(Reason(session_id=session_id, code="twice", title="ny", position=8, version=1))
    tx.add(Reason(session_id=session_id, code="twice", title="ny", position=9, version=1))


def test_job_that_the_database_refuses_undoes_only_its_own(database, session_id):
    """A unique constraint that is broken in a flush ends SQLAlchemy's whole transaction, not the savepoint alone."""
    outcomes = Batch(database).write(
        before=lambda tx: add_label(tx, session_id, "ny før"),
        refused=partial(break_a_constraint, session_id),
        after=lambda tx: add_label(tx, session_id, "ny etter"),
    )

    assert isinstance(outcomes["refused"], sa.exc.IntegrityError)
    assert (outcomes["before"], outcomes["after"]) == (None, None)
    assert titles(database) == {"ny før", "ny etter"}


@pytest.mark.sqlite
def test_job_in_which_sqlite_rolls_back_undoes_only_its_own(database, session_id):
    """A trigger does it at once here; a disk that is full may, and SQLAlchemy hears nothing of it."""
    with database.engine.connect() as connection:
        refuse = "BEFORE INSERT ON labels WHEN NEW.title = 'ny refused' BEGIN SELECT RAISE(ROLLBACK, 'no'); END"
        connection.exec_driver_sql(f"CREATE TRIGGER refuse {refuse}")
        connection.connection.commit()

    outcomes = Batch(database).write(
        before=lambda tx: add_label(tx, session_id, "ny before"),
        refused=lambda tx: add_label(tx, session_id, "ny refused"),
        after=lambda tx: add_label(tx, session_id, "ny after"),
    )

    assert titles(database) == {"ny before", "ny after"}
    assert isinstance(outcomes["refused"], sa.exc.IntegrityError)


def test_row_does_not_survive_the_rollback_around_its_savepoint(database, session_id):
    """With the driver's own transactions the inner row stayed."""
    with database.engine.connect() as connection:
        transaction = connection.begin()
        connection.exec_driver_sql("SAVEPOINT job")
        connection.execute(sa.text(INSERT_LABEL), {"session_id": session_id, "title": "ny row"})
        connection.exec_driver_sql("RELEASE SAVEPOINT job")
        transaction.rollback()

    assert titles(database) == set()


def break_the_commit(tx):
    """SQLite finds the broken foreign key at the commit; PostgreSQL is cut off before it."""
    if tx.connection().dialect.name == "sqlite":
        tx.execute(sa.text("PRAGMA defer_foreign_keys=ON"))
        add_label(tx, 1_000_000, "ny broken")
    else:
        tx.execute(sa.text("SELECT pg_terminate_backend(pg_backend_pid())"))


def test_commit_that_fails_is_answered_to_all_of_its_batch(database, session_id):
    outcomes = Batch(database).write(
        fine=lambda tx: add_label(tx, session_id, "ny fine"),
        broken=break_the_commit,
        late=lambda tx: add_label(tx, session_id, "ny late"),
    )

    assert titles(database) == set()
    assert {name: getattr(outcome, "code", outcome) for name, outcome in outcomes.items()} == {
        "fine": "unavailable",
        "broken": "unavailable",
        "late": "unavailable",
    }


def test_writing_goes_on_after_a_commit_that_failed(database, session_id):
    with pytest.raises(Refused):
        database.write(break_the_commit)

    database.write(lambda tx: add_label(tx, session_id, "ny fine"))

    assert titles(database) == {"ny fine"}


def test_listeners_hear_of_a_batch_after_its_commit_and_never_of_a_failed_one(here):
    heard = []
    here.database.listen(lambda told: heard.append((here.version, [change.version for change in told])))

    here.ask()
    here.refused(here.kari, "submit_question", body="", client_id="c8bd9a3e-2b6b-4f4d-8a2c-000000000001")

    assert heard == [(2, [2])]


@pytest.fixture
def heard(here):
    """The versions that the listeners are told of."""
    versions = []
    here.database.listen(lambda told: versions.extend(change.version for change in told))
    return versions


@pytest.mark.parametrize("others", [(), ("before", "after")])
def test_listeners_never_hear_of_a_commit_that_failed(here, heard, others):
    def act_and_break(tx):
        take_version(here, tx)
        break_the_commit(tx)

    jobs = dict.fromkeys(others, partial(take_version, here)) | {"broken": act_and_break}
    outcomes = Batch(here.database).write(**jobs)

    assert {outcome.code for outcome in outcomes.values()} == {"unavailable"}
    assert (heard, here.version) == ([], 1)


@pytest.mark.sqlite
def test_listeners_hear_of_what_was_saved_of_a_batch_that_is_carried_out_anew(here, heard):
    act = partial(take_version, here)

    def act_and_break(tx):
        take_version(here, tx)
        break_the_commit(tx)

    outcomes = Batch(here.database).write(
        before=act, broken=act_and_break, refused=partial(break_a_constraint, here.session_id), after=act
    )

    assert outcomes["broken"].code == "unavailable"
    assert isinstance(outcomes["refused"], sa.exc.IntegrityError)
    assert heard == sorted(outcomes[name] for name in ("before", "after")) == [2, 3]


@pytest.mark.sqlite
def test_words_that_a_refused_job_let_go_need_not_be_erased(here):
    question_id = here.ask("Hvem betaler?")
    here.database.erasure.carry_out()

    def edit_in_vain(tx):
        tx.get_one(Question, question_id).body = "Andre ord"
        session = lock(tx, here.session_id)
        record(tx, session, here.mona, AskingOpened, session)
        raise Refused("wrong_state")

    with pytest.raises(Refused):
        here.database.write(edit_in_vain)

    assert not here.database.erasure.is_wanted


@pytest.mark.sqlite
def test_job_that_finds_no_room_is_taken_note_of_though_it_ended_its_transaction(database, session_id):
    def find_no_room(tx):
        tx.execute(sa.text("PRAGMA max_page_count = 1"))  # SQLite takes it as the pages that there are
        tx.add(Label(session_id=session_id, position=8, title="ny " * 2**20))

    with pytest.raises(sa.exc.OperationalError, match="disk is full"):
        database.write(find_no_room)
    is_well = database.health.is_well
    database.write(lambda tx: tx.execute(sa.text("PRAGMA max_page_count = 1073741823")))

    assert not is_well


@pytest.mark.sqlite
@pytest.mark.filterwarnings("ignore:Exception in thread group commit")
def test_nothing_is_acknowledged_when_the_writer_itself_ends(database, session_id):
    def end(tx):
        raise SystemExit

    outcomes = Batch(database).write(fine=lambda tx: add_label(tx, session_id, "ny fine"), last=end)
    database._commits._thread.join()

    assert {outcome.code for outcome in outcomes.values()} == {"unavailable"}
    assert titles(database) == set()


def test_snapshot_cannot_write(database, session_id):
    with database.snapshot() as tx, pytest.raises(sa.exc.DBAPIError, match=r"read-?only"):
        add_label(tx, session_id, "ny row")


def test_snapshot_reads_one_state_while_others_commit(here):
    with here.database.snapshot() as tx:
        before = tx.scalar(sa.select(Session.latest_version))
        here.ask()
        after = tx.scalar(sa.select(Session.latest_version))

    assert (before, after, here.version) == (1, 1, 2)


@pytest.mark.sqlite
def test_second_server_finds_the_file_in_use(database):
    database.claim()
    second = Database(str(database.url))

    with pytest.raises(FileInUse):
        second.claim()
    database.close()
    second.claim()
    second.close()


@pytest.mark.sqlite
def test_pragmas_are_those_that_survive_a_power_cut(database):
    with database.engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }

    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_written_row_is_there_for_the_next_process(database):
    database.write(lambda tx: add_session(tx, "NRA4XY"))
    database.close()

    again = Database(str(database.url))

    with again.snapshot() as tx:
        assert tx.scalar(sa.select(Session.code)) == "NRA4XY"
    again.close()


def test_no_job_of_many_threads_is_lost(database, session_id):
    """Swapping the list of those who wait, in place of taking each, lost one in some thousand."""

    def write_many(name):
        for number in range(200):
            database.write(lambda tx, title=f"{name} {number}": add_label(tx, session_id, title))

    writing = [threading.Thread(target=write_many, args=(f"ny {name}",)) for name in range(4)]
    for thread in writing:
        thread.start()
    for thread in writing:
        thread.join()

    assert len(titles(database)) == 800


def test_listener_that_fails_does_not_stop_the_writing(here, caplog):
    def fail(told):
        raise ZeroDivisionError

    here.database.listen(fail)

    first, second = here.ask("Hvem betaler?"), here.ask("Hvem betaler etterpå?")

    assert second > first
    assert [record.message for record in caplog.records] == ["a listener could not be told"] * 2


PROOF = """
import eventlet
eventlet.monkey_patch(psycopg={is_green})
from hybrid.store.database import Database
from hybrid.store.engines import DriverBlocks
try:
    Database({url!r}).prove_driver_yields()
    print("yields")
except DriverBlocks:
    print("blocks")
"""


@pytest.mark.parametrize(("is_green", "said"), [(True, "yields"), (False, "blocks")])
def test_driver_that_blocks_is_found_out_at_start(emptied, is_green, said):
    proof = PROOF.format(is_green=is_green, url=emptied())

    done = subprocess.run([sys.executable, "-W", "ignore", "-c", proof], check=True, capture_output=True, text=True)

    assert done.stdout == f"{said}\n"
