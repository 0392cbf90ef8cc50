"""Links are renewed, taken back and added by the host of their session, and by nobody else."""

import uuid
from contextlib import suppress
from datetime import timedelta

import pytest
import sqlalchemy as sa

from cast import KEYS, add_session
from hybrid.base.clock import utc_now
from hybrid.base.errors import Refused
from hybrid.domain.event import Event
from hybrid.domain.meeting import Panelist
from hybrid.domain.role_link import RoleLink, link_secret
from hybrid.domain.roles import LINKS, Role
from hybrid.people.auth import actor_of, open_link, role_token

ROLES = list(LINKS)
ACTS = ("rotate_link", "revoke_link")


@pytest.mark.parametrize("role", ROLES)
def test_renewed_link_opens_by_its_new_secret_alone(here, role):
    link_id, secret, token = held_by(here, role)

    answer = here.do(here.hege, "rotate_link", link_id=link_id)

    assert answer == {"ok": True, "version": 2, "link_id": link_id}
    assert not is_known(here, secret, token)
    _, secret, token = held_by(here, role)
    assert is_known(here, secret, token)


@pytest.mark.parametrize("role", [role for role in ROLES if role is not Role.HOST])
def test_link_that_is_taken_back_opens_nothing(here, role):
    link_id, secret, token = held_by(here, role)

    answer = here.do(here.hege, "revoke_link", link_id=link_id)

    assert answer == {"ok": True, "version": 2, "link_id": link_id}
    assert not is_known(here, secret, token)


@pytest.mark.parametrize("role", ROLES)
def test_added_link_gives_its_role(here, role):
    answer = here.do(here.hege, "add_link", role=role, label="  Kari på\u00a0tirsdag ")

    with here.database.snapshot() as tx:
        link = tx.get_one(RoleLink, answer["link_id"])
        actor = actor_of(tx, KEYS, role_token(KEYS, open_link(tx, KEYS, link_secret(KEYS, link))))
    assert (actor.role, actor.session_id, link.panelist_id, link.expires_at) == (role, here.session_id, None, None)
    assert link.label == "Kari på tirsdag"


def test_panelists_own_link_says_whose_it_is(here):
    pia, _ = here.panelists

    answer = here.do(here.hege, "add_link", role="panelist", label="Pia Moe", panelist_id=pia)

    assert link(here, answer["link_id"]).panelist_id == pia


def test_link_runs_out_at_its_time(here):
    soon = utc_now() + timedelta(hours=2)

    answer = here.do(here.hege, "add_link", role="moderator", label="Vikar", expires_at=soon.isoformat())

    added = link(here, answer["link_id"])
    assert added.expires_at == soon
    assert (added.works(soon), added.works(soon + timedelta(seconds=1))) == (True, False)


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("of", ["another_session", "nobody"])
def test_link_of_elsewhere_is_not_found(here, act, of):
    elsewhere = here.database.write(lambda tx: add_session(tx, "NRA4XY").id)
    with here.database.snapshot() as tx:
        others = tx.scalar(sa.select(RoleLink.id).filter_by(session_id=elsewhere))

    refusal = here.refused(here.hege, act, link_id={"another_session": others, "nobody": 9_999}[of])

    assert refusal.code == "not_found"
    assert here.version == 1


def test_link_that_is_off_is_taken_back_once(here):
    link_id = held_by(here, Role.STAGE)[0]
    first = here.do(here.hege, "revoke_link", link_id=link_id)

    assert here.do(here.hege, "revoke_link", link_id=link_id) == first
    assert events(here) == ["link_revoked"]


@pytest.mark.parametrize("state", ["revoked_at", "expires_at"])
def test_link_that_works_no_longer_is_not_renewed(here, state):
    link_id = held_by(here, Role.STAGE)[0]
    over = sa.update(RoleLink).where(RoleLink.id == link_id).values({state: utc_now() - timedelta(minutes=1)})
    here.database.write(lambda tx: tx.execute(over))

    refusal = here.refused(here.hege, "rotate_link", link_id=link_id)

    assert (refusal.code, refusal.sentence) == ("wrong_state", "Denne lenken virker ikke lenger. Legg til en ny.")


def test_hosts_last_link_is_not_taken_back(here):
    own = held_by(here, Role.HOST)[0]

    refusal = here.refused(here.hege, "revoke_link", link_id=own)

    assert (refusal.code, "eneste lenken til verten" in refusal.sentence) == ("wrong_state", True)
    assert is_known(here, *held_by(here, Role.HOST)[1:])


@pytest.mark.parametrize("over", [False, True])
def test_hosts_link_is_taken_back_while_another_works(here, over):
    own = held_by(here, Role.HOST)[0]
    other = here.do(here.hege, "add_link", role="host", label="Avløser")["link_id"]
    if over:
        ended = sa.update(RoleLink).where(RoleLink.id == other).values(expires_at=utc_now() - timedelta(minutes=1))
        here.database.write(lambda tx: tx.execute(ended))

    if over:
        assert here.refused(here.hege, "revoke_link", link_id=own).code == "wrong_state"
    else:
        here.do(here.hege, "revoke_link", link_id=own)
    assert is_known(here, *held_by(here, Role.HOST)[1:]) is over


def test_link_of_a_role_without_links_is_invalid(here):
    for role in ("attendee", "operator"):
        refusal = here.refused(here.hege, "add_link", role=role, label="Nei")
        assert (refusal.code, refusal.field, refusal.sentence) == (
            "invalid",
            "role",
            "Denne rollen har ingen lenke.",
        )
    assert here.refused(here.hege, "add_link", role="king", label="Nei").field == "role"


@pytest.mark.parametrize("whose", ["unknown", "elsewhere", "of_a_moderator", "taken_out"])
def test_link_of_nobody_in_the_panel_is_invalid(here, whose):
    pia, per = here.panelists
    elsewhere = here.database.write(lambda tx: add_session(tx, "NRA4XY").id)
    with here.database.snapshot() as tx:
        others = tx.scalar(sa.select(Panelist.id).filter_by(session_id=elsewhere))
    out = sa.update(Panelist).where(Panelist.id == per).values(removed_at=utc_now())
    here.database.write(lambda tx: tx.execute(out))
    role = "moderator" if whose == "of_a_moderator" else "panelist"
    panelist_id = {"unknown": 9_999, "elsewhere": others, "of_a_moderator": pia, "taken_out": per}[whose]

    refusal = here.refused(here.hege, "add_link", role=role, label="Pia", panelist_id=panelist_id)

    assert (refusal.code, refusal.field) == ("invalid", "panelist_id")
    assert refusal.sentence


def test_link_that_has_run_out_already_is_invalid(here):
    past = (utc_now() - timedelta(minutes=1)).isoformat()

    refusal = here.refused(here.hege, "add_link", role="stage", label="Nei", expires_at=past)

    assert (refusal.code, refusal.field) == ("invalid", "expires_at")
    assert refusal.sentence == "Tidspunktet er allerede passert."


@pytest.mark.parametrize("far", ["2300-01-01T00:00:00+00:00", "9999-12-31T23:59:59-12:00", "9999-12-31T23:59:59Z"])
def test_link_that_would_never_run_out_is_invalid(here, far):
    refusal = here.refused(here.hege, "add_link", role="stage", label="Nei", expires_at=far)

    assert (refusal.code, refusal.field) == ("invalid", "expires_at")
    assert "for langt fram" in refusal.sentence


@pytest.mark.parametrize("label", ["", "  ", "x" * 61])
def test_link_needs_a_short_name(here, label):
    assert here.refused(here.hege, "add_link", role="stage", label=label).field == "label"


def test_each_act_on_a_link_is_an_event_about_it(here):
    link_id = here.do(here.hege, "add_link", role="stage", label="Bakrommet")["link_id"]
    here.do(here.hege, "rotate_link", link_id=link_id)
    here.do(here.hege, "revoke_link", link_id=link_id)

    with here.database.snapshot() as tx:
        told = tx.execute(
            sa.select(Event.name, Event.subject_type, Event.subject_ids, Event.details, Event.version).order_by(
                Event.id
            )
        ).all()
    assert [tuple(event) for event in told] == [
        ("link_added", "link", [link_id], {"role": "stage"}, 2),
        ("link_rotated", "link", [link_id], {}, 3),
        ("link_revoked", "link", [link_id], {}, 4),
    ]


@pytest.mark.parametrize("act", ACTS)
def test_act_on_a_link_is_not_undone(here, act):
    version = here.do(here.hege, act, link_id=held_by(here, Role.STAGE)[0])["version"]

    assert here.refused(here.hege, "undo", version=version).code == "wrong_state"


def test_act_that_is_sent_twice_is_done_once(here):
    asked = {"link_id": held_by(here, Role.STAGE)[0], "client_id": str(uuid.uuid4())}

    answers = [here.do(here.hege, "rotate_link", **asked) for _ in range(2)]

    assert answers[0] == answers[1]
    assert events(here) == ["link_rotated"]


def test_no_answer_holds_a_secret(here):
    answers = [
        here.do(here.hege, "add_link", role="stage", label="Bakrommet"),
        here.do(here.hege, "rotate_link", link_id=held_by(here, Role.PANELIST)[0]),
    ]

    assert [set(answer) for answer in answers] == [{"ok", "version", "link_id"}] * 2


def held_by(here, role):
    """The id of the session's first link of a role, its secret, and a token that it was exchanged for."""
    with here.database.snapshot() as tx:
        found = tx.scalars(
            sa.select(RoleLink).filter_by(session_id=here.session_id, role=role).order_by(RoleLink.id)
        ).first()
        return found.id, link_secret(KEYS, found), role_token(KEYS, found)


def is_known(here, secret, token):
    """Whether the secret opens anything; the token must say the same."""
    known = {_opens(here, ask, given) for ask, given in ((open_link, secret), (actor_of, token))}
    assert len(known) == 1
    return known.pop()


def _opens(here, ask, given):
    with here.database.snapshot() as tx, suppress(Refused):
        return bool(ask(tx, KEYS, given))
    return False


def link(here, link_id):
    with here.database.snapshot() as tx:
        return tx.get_one(RoleLink, link_id)


def events(here):
    with here.database.snapshot() as tx:
        return list(tx.scalars(sa.select(Event.name).order_by(Event.id)))
