"""The links of a session: those of every role, and what is told of them."""

import sqlalchemy as sa

from cast import KEYS
from hybrid.base.clock import utc_now
from hybrid.domain.meeting import Session
from hybrid.domain.role_link import RoleLink
from hybrid.domain.roles import Role
from hybrid.meetings.links import add_links_of_new_roles, links_of


def test_session_gets_a_link_of_a_role_that_it_never_had(here):
    here.database.write(lambda tx: tx.execute(sa.delete(RoleLink).where(RoleLink.role == Role.OVERLAY)))

    add_links_of_new_roles(here.database)
    add_links_of_new_roles(here.database)

    assert labels(here, Role.OVERLAY) == ["Sending"]


def test_link_that_was_taken_back_is_not_made_again(here):
    take_back = sa.update(RoleLink).where(RoleLink.role == Role.OVERLAY).values(revoked_at=utc_now())
    here.database.write(lambda tx: tx.execute(take_back))

    add_links_of_new_roles(here.database)

    assert labels(here, Role.OVERLAY) == ["overlay"]


def test_links_are_all_that_work_and_the_first_of_each_role_by_its_name(here):
    here.do(here.hege, "add_link", role="stage", label="Bakrommet")
    here.do(here.hege, "revoke_link", link_id=link_id(here, "overlay"))

    told = told_of(here)

    assert [(link["role"], link["label"]) for link in told["links"]] == [
        ("moderator", "mona"),
        ("panelist", "pia"),
        ("stage", "stage"),
        ("host", "hege"),
        ("stage", "Bakrommet"),
    ]
    assert told["stage"] == told["links"][2]["url"]
    assert told["overlay"] is None


def labels(here, role):
    with here.database.snapshot() as tx:
        return list(tx.scalars(sa.select(RoleLink.label).where(RoleLink.role == role)))


def link_id(here, label):
    with here.database.snapshot() as tx:
        return tx.scalar(sa.select(RoleLink.id).where(RoleLink.label == label))


def told_of(here):
    with here.database.snapshot() as tx:
        return links_of(tx, KEYS, tx.get_one(Session, here.session_id), "http://here")
