"""Joining, and correcting how one takes part."""

import pytest

from cast import KEYS
from hybrid.domain.policy import Actor
from hybrid.people.auth import actor_of, digest_of


def join(here, **arguments):
    nobody = Actor(None, here.session_id, key="a door")
    return here.do(nobody, "join_session", token_digest=digest_of("a.nina"), **arguments)


def test_joined_attendee_is_known_by_the_token_alone(here):
    answer = join(here, attendance="online", name=" Nina ")

    with here.database.snapshot() as tx:
        nina = actor_of(tx, KEYS, "a.nina")
    assert (nina.role, nina.session_id, nina.attendee_id) == (
        "attendee",
        here.session_id,
        answer["attendee_id"],
    )
    assert here.see("mine", by=nina)["rows"]["attendee"] == {
        str(nina.attendee_id): {"attendance": "online", "name": "Nina"}
    }


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ({"attendance": "on the moon"}, "attendance"),
        ({"attendance": None}, "attendance"),
        ({"attendance": "online", "name": "x" * 61}, "name"),
        ({"attendance": "online", "name": 7}, "name"),
    ],
)
def test_joining_with_wrong_words_is_refused_with_the_field(here, arguments, field):
    refusal = here.refused(Actor(None, here.session_id, key="a door"), "join_session", token_digest=b"x", **arguments)

    assert (refusal.code, refusal.field) == ("invalid", field)


def test_corrected_attendance_marks_what_is_asked_from_now_on(here):
    before = here.ask("Før?")

    here.do(here.kari, "set_attendance", attendance="online")

    after = here.ask("Etter?")
    shown = here.questions("mine")
    assert [shown[str(key)]["attendance"] for key in (before, after)] == ["in_room", "online"]
    assert here.see("mine")["rows"]["attendee"][str(here.kari.attendee_id)]["attendance"] == "online"
