"""A command that ends with a change that is not recorded is a fault, and undone."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from hybrid.domain.commands import COMMANDS
from hybrid.domain.journal import Unrecorded, record
from hybrid.domain.meeting import Label, Session
from hybrid.programme.events import AskingOpened


def change(tx, session, actor):
    session.asking = False


def change_a_label(tx, session, actor):
    tx.scalars(sa.select(Label).filter_by(session_id=session.id)).first().title = "Nytt tema"


def add(tx, session, actor):
    tx.add(Label(session_id=session.id, position=9, title="Nytt tema"))


def delete(tx, session, actor):
    tx.delete(tx.scalars(sa.select(Label).filter_by(session_id=session.id)).first())


def write_by_hand_and_record(tx, session, actor):
    change_a_label(tx, session, actor)
    tx.flush()
    record(tx, session, actor, AskingOpened, session)


def record_and_change(tx, session, actor):
    record(tx, session, actor, AskingOpened, session)
    change_a_label(tx, session, actor)


def delete_and_record(tx, session, actor):
    delete(tx, session, actor)
    record(tx, session, actor, AskingOpened, session)


def everything_of(here):
    with here.database.snapshot() as tx:
        return {table.__name__: [*map(tuple, tx.execute(sa.select(table.__table__)))] for table in (Session, Label)}


@pytest.mark.parametrize(
    "forget", [change, change_a_label, add, delete, write_by_hand_and_record, record_and_change, delete_and_record]
)
def test_command_that_leaves_a_change_unrecorded_is_a_fault_and_undone(here, monkeypatch, forget):
    """It is put in the place of one that is internal, and takes no arguments."""
    told, before = [], everything_of(here)
    here.database.listen(told.extend)
    monkeypatch.setitem(COMMANDS, "forget_session", replace(COMMANDS["forget_session"], function=forget))

    with pytest.raises(Unrecorded):
        here.do(here.hege, "forget_session")

    assert (told, everything_of(here)) == ([], before)
