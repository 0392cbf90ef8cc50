"""Migrations go up and down with rows in the tables, and end at the tables of the models."""

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from cast import add_session
from hybrid.base.clock import utc_now
from hybrid.domain.event import Receipt
from hybrid.domain.role_link import RoleLink
from hybrid.store.database import Database
from hybrid.store.migrate import configuration, downgrade, upgrade
from hybrid.store.tables import Base

BEFORE_LINKS = "0003"
"""The last revision whose sessions had those links alone that their file named."""
BEFORE_RECEIPTS_HAD_A_TIME = "0005"


@pytest.fixture
def empty(tmp_path):
    """A database that no migration has seen."""
    database = Database(f"sqlite:///{tmp_path / 'hybrid.db'}")
    yield database
    database.close()


def tables(database):
    with database.engine.connect() as connection:
        return set(sa.inspect(connection).get_table_names()) - {"alembic_version"}


def test_head_equals_the_models(empty):
    upgrade(empty)

    with empty.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []


def test_there_is_one_head(empty):
    assert len(ScriptDirectory.from_config(configuration(empty)).get_heads()) == 1


def test_each_migration_goes_up_down_and_up_again(empty):
    script = ScriptDirectory.from_config(configuration(empty))
    revisions = [step.revision for step in reversed(list(script.walk_revisions()))]

    for revision in revisions:
        upgrade(empty, revision)
        before = tables(empty)
        downgrade(empty, "-1")
        upgrade(empty, revision)
        assert tables(empty) == before

    assert tables(empty) == set(Base.metadata.tables)


def test_all_goes_down_and_up_with_rows_in_the_tables(here):
    question_id = here.ask_in("approved")
    here.do(here.ola, "upvote_question", question_id=question_id, upvoted=True)
    here.do(here.ola, "report_question", question_id=question_id)
    here.do(here.mona, "claim_question", question_id=question_id, claimed=True)
    here.do(here.stage, "report_screen", state="live")
    here.do(here.mona, "set_screen", screen="message", message="Pause")
    full = [table.name for table in Base.metadata.sorted_tables if _count(here.database, table)]
    assert set(full) == set(Base.metadata.tables)

    downgrade(here.database, "base")
    assert tables(here.database) == set()

    upgrade(here.database)
    here.database.write(lambda tx: add_session(tx, "NRA4XY"))


def test_upgrade_keeps_the_rows_and_the_history_that_they_belong_to(here):
    question_id, epoch = here.ask("Hvem betaler?"), here.see("audience")["epoch"]

    upgrade(here.database)

    assert (here.row(question_id).body, here.see("audience")["epoch"]) == ("Hvem betaler?", epoch)


def test_receipt_of_an_earlier_release_counts_from_the_upgrade(here):
    here.ask("Hvem betaler?")
    downgrade(here.database, BEFORE_RECEIPTS_HAD_A_TIME)
    began = utc_now()

    upgrade(here.database)

    with here.database.snapshot() as tx:
        times = tx.scalars(sa.select(Receipt.kept_at)).all()
    assert [began <= kept_at <= utc_now() for kept_at in times] == [True, True]


def test_session_of_an_earlier_release_gets_the_links_that_it_lacks(here):
    lacking = ("stage", "overlay", "panelist")
    downgrade(here.database, BEFORE_LINKS)
    here.database.write(
        lambda tx: tx.execute(sa.text("DELETE FROM role_links WHERE role IN ('stage', 'overlay', 'panelist')"))
    )

    upgrade(here.database)

    with here.database.snapshot() as tx:
        links = tx.execute(sa.select(RoleLink.role, RoleLink.label, RoleLink.panelist_id)).all()
    made = sorted((role.value, label, owner) for role, label, owner in links if role in lacking)
    pia, per = here.panelists
    assert made == [
        ("overlay", "Sending", None),
        ("panelist", "Per Dahl", per),
        ("panelist", "Pia Moe", pia),
        ("stage", "Storskjerm", None),
    ]
    assert len(links) == len(made) + 2


def test_queued_question_has_a_position_by_the_table_itself(here):
    question_id = here.ask()

    with pytest.raises(sa.exc.IntegrityError, match="position_while_queued"):
        here.database.write(
            lambda tx: tx.execute(sa.text("UPDATE questions SET state = 'queued' WHERE id = :id"), {"id": question_id})
        )


def test_stage_of_a_session_holds_one_question_by_the_table_itself(here):
    here.ask_in("on_stage")
    other = here.ask()

    with pytest.raises(sa.exc.IntegrityError, match=r"(?i)unique"):
        here.database.write(
            lambda tx: tx.execute(sa.text("UPDATE questions SET state = 'on_stage' WHERE id = :id"), {"id": other})
        )


def _count(database, table):
    with database.snapshot() as tx:
        return tx.scalar(sa.select(sa.func.count()).select_from(table))
