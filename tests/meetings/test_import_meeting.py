"""A meeting from its file: every session, whatever is left out, has every link that it needs."""

import pytest
import sqlalchemy as sa

from cast import KEYS
from hybrid.domain import join_codes
from hybrid.domain.meeting import Panelist, Session
from hybrid.domain.role_link import RoleLink
from hybrid.meetings.import_meeting import add_meeting
from hybrid.meetings.links import links_of
from hybrid.meetings.meeting_file import read
from served import MEETING

SESSION = """
[[sessions]]
date = 2024-10-31
start = "14:00"
end = "16:00"
panelists = [{ name = "Pia Moe" }, { name = "Per Dahl" }]
"""
BARE = SESSION.partition("panelists")[0]


def links_after_import(database, text):
    (code,) = database.write(lambda tx: add_meeting(tx, read(text))[1])
    with database.snapshot() as tx:
        session = tx.scalars(sa.select(Session).filter_by(code=code)).one()
        return links_of(tx, KEYS, session, "http://127.0.0.1:5000")


def named(links):
    return [(link["role"], link["label"]) for link in links["links"]]


def test_a_file_that_names_no_link_has_one_of_every_role_and_one_a_panelist(database):
    links = links_after_import(database, MEETING + SESSION)

    assert sorted(named(links)) == [
        ("host", "Vert"),
        ("moderator", "Ordstyrere"),
        ("overlay", "Sending"),
        ("panelist", "Per Dahl"),
        ("panelist", "Pia Moe"),
        ("stage", "Storskjerm"),
    ]
    with database.snapshot() as tx:
        owners = tx.execute(
            sa.select(RoleLink.label, Panelist.name).join(Panelist, Panelist.id == RoleLink.panelist_id)
        ).all()
    assert sorted(owners) == [("Per Dahl", "Per Dahl"), ("Pia Moe", "Pia Moe")]


def test_a_session_without_a_panel_has_a_link_for_one_that_is_shared(database):
    assert ("panelist", "Panelet") in named(links_after_import(database, MEETING + BARE))


@pytest.mark.parametrize(("language", "label"), [("nn", "Ordstyrarar"), ("en", "Moderators")])
def test_links_are_labelled_in_the_meetings_language(database, language, label):
    text = f'language = "{language}"\n{MEETING}{BARE}'
    assert ("moderator", label) in named(links_after_import(database, text))


def test_what_the_file_names_is_all_there_and_stands_first(database):
    given = """
links = [
  { role = "moderator", label = "Liv" },
  { role = "moderator", label = "Per" },
  { role = "stage", label = "Lerret A" },
  { role = "stage", label = "Lerret B" },
  { role = "panelist", label = "Nettbrett", panelist = "Pia Moe" },
]
"""
    links = links_after_import(database, MEETING + SESSION + given)

    assert named(links)[:5] == [
        ("moderator", "Liv"),
        ("moderator", "Per"),
        ("stage", "Lerret A"),
        ("stage", "Lerret B"),
        ("panelist", "Nettbrett"),
    ]
    assert sorted(named(links)[5:]) == [("host", "Vert"), ("overlay", "Sending"), ("panelist", "Per Dahl")]
    assert links["moderator"] == links["links"][0]["url"]
    assert [link["label"] for link in links["panelist"]] == ["Nettbrett", "Per Dahl"]


def test_each_link_has_its_own_id_and_address(database):
    links = links_after_import(database, MEETING + SESSION)["links"]

    assert {frozenset(link) for link in links} == {frozenset({"link_id", "role", "label", "url"})}
    assert len({link["link_id"] for link in links}) == len({link["url"] for link in links}) == len(links)


def test_sessions_of_one_file_keep_their_lists_apart(database):
    two = SESSION + SESSION.replace("Pia Moe", "Ann Berg").replace("[[sessions]]", '[[sessions]]\ntitle = "Dag to"')

    join_codes = database.write(lambda tx: add_meeting(tx, read(MEETING + two))[1])

    panelists = sa.select(Panelist.name).order_by(Panelist.position)
    with database.snapshot() as tx:
        found = {
            session.code: (
                session.title,
                tx.scalars(panelists.filter_by(session_id=session.id)).all(),
            )
            for session in tx.scalars(sa.select(Session))
        }
    assert found == {
        join_codes[0]: (None, ["Pia Moe", "Per Dahl"]),
        join_codes[1]: ("Dag to", ["Ann Berg", "Per Dahl"]),
    }


def test_no_two_sessions_have_one_code_however_many_are_brought(database, monkeypatch):
    monkeypatch.setattr(join_codes, "CODE_LETTERS", "AB")
    monkeypatch.setattr(join_codes, "CODE_LENGTH", 4)
    file = read(MEETING + BARE * 4)

    brought = [code for _ in range(4) for code in database.write(lambda tx: add_meeting(tx, file)[1])]

    assert len(set(brought)) == 16
