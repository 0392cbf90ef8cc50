"""The one table of roles that links give, and what is made from it."""

import re

import pytest
import sqlalchemy as sa

from hybrid.domain.policy import MAY_FOLLOW, MODERATORS, SCREENS
from hybrid.domain.roles import LINKS, Role


def test_every_role_but_attendee_and_operator_has_a_link():
    assert set(Role) - set(LINKS) == {Role.ATTENDEE, Role.OPERATOR}


def test_each_page_is_of_one_role():
    pages = [gives.page for gives in LINKS.values()]

    assert sorted(pages) == ["desk", "host", "overlay", "panel", "stage"]


def test_desk_sees_colleagues_and_screens():
    assert {Role.MODERATOR, Role.HOST} == MODERATORS
    assert {Role.STAGE, Role.OVERLAY, Role.PANELIST} == SCREENS


def test_topics_of_a_link_are_those_that_its_role_may_follow():
    followed = {role: {topic for topic, roles in MAY_FOLLOW.items() if role in roles} for role in LINKS}

    assert followed == {role: gives.topics | {"audience"} for role, gives in LINKS.items()}


@pytest.mark.parametrize("table", ["role_links", "devices"])
def test_database_holds_a_table_to_the_roles_of_links(here, table):
    with here.database.engine.connect() as connection:
        checks = {check["name"]: check["sqltext"] for check in sa.inspect(connection).get_check_constraints(table)}

    assert re.findall(r"'(\w+)'", checks[f"ck_{table}_role"]) == list(LINKS)
