"""A long answer in parts, for who is on a slow line: each is kept, and folded they equal the whole."""

import pytest

from fold import Follower


def test_follow_comes_in_parts_to_who_wishes(live):
    for n in range(5):
        live.do("mona", "approve_question", question_id=live.ask(f"Hva er nummer {n}?"))
    line, follower, sizes = live.line("mona", "desk"), Follower(), []
    line.wait_until(lambda: line.held["desk"].shown()["moderators"]["1"]["here"])
    whole = live.read("desk", by="mona")

    message = {"more": True}
    while message.get("more"):
        [message] = line.call("follow", {"desk": follower.version}, {"limit": 2})
        sizes.append(len(message["rows"]["questions"]))
        assert follower.hear(message)

    assert sizes == [2, 2, 1]
    assert follower.shown() == whole["rows"]


@pytest.mark.parametrize("how", [{}, 2, [], {"limit": 0}, {"limit": "2"}, {"limit": True}, {"limit": 2, "more": 1}])
def test_wrong_wish_for_parts_is_answered_with_an_error(live, how):
    answer = live.line("kari").call("follow", {"audience": 0}, how)

    assert (answer["ok"], answer["error"]["code"]) == (False, "malformed")


def test_what_changes_between_two_parts_is_told_whole_in_a_later_one(here):
    """The vote and the new words come while a phone on a slow line has the first part."""
    ids = [here.ask_in("approved", f"Hva er nummer {n}?") for n in range(4)]
    follower = Follower()
    assert follower.hear(here.see("audience", limit=2))
    here.do(here.ola, "upvote_question", question_id=ids[0], upvoted=True)
    here.do(here.ola, "upvote_question", question_id=ids[3], upvoted=True)
    here.do(here.mona, "edit_question", question_id=ids[2], body="Hva er nummer tre?")
    here.do(here.mona, "dismiss_question", question_id=ids[1], reason="off_topic")

    parts = 0
    while follower.version < here.version:
        assert follower.hear(here.see("audience", follower.version, limit=1))
        parts += 1

    whole = Follower()
    whole.hear(here.see("audience"))
    assert parts > 1
    assert follower.shown() == whole.shown()


def test_a_part_that_is_all_of_it_does_not_say_that_there_is_more(here):
    here.ask_in("approved")
    assert "more" not in here.see("audience", limit=1)
    here.ask_in("approved")
    assert here.see("audience", limit=1)["more"] is True
    assert here.see("audience", limit=2) == here.see("audience")
