"""Who follows what: follow, leave and mark find their feed at once, and nothing is kept of who is gone."""

import pytest
import socketio
from engineio.socket import Socket as EngineSocket

from hybrid.domain.topics import Topic
from hybrid.live.fanout import Follower
from hybrid.live.feeds import Feeds

SESSION, ELSEWHERE = 1, 2
KARI, OLA = 7, 8


@pytest.fixture
def server():
    return socketio.Server(async_mode="eventlet")


@pytest.fixture
def follow(server):
    feeds = Feeds()

    def follow(sid, topic, session_id=SESSION, attendee_id=None):
        server.eio.sockets[sid] = EngineSocket(server.eio, sid)
        follower = feeds.follower_of(sid) or Follower(server, sid)
        return feeds.follow(sid, follower, session_id, topic, attendee_id)

    follow.feeds = feeds
    return follow


def test_all_who_follow_a_topic_are_on_one_feed_and_mine_is_each_ones_own(follow):
    shared = [follow(sid, Topic.AUDIENCE, attendee_id=who) for sid, who in (("a", KARI), ("b", OLA))]
    own = [follow(sid, Topic.MINE, attendee_id=who) for sid, who in (("a", KARI), ("b", OLA))]

    assert shared[0] is shared[1]
    assert own[0] is not own[1]
    assert [follower.line for follower in shared[0].connections()] == ["a", "b"]
    assert follow.feeds.find(SESSION, Topic.MINE, OLA) is own[1]
    assert follow.feeds.shared(SESSION) == [shared[0]]
    assert follow.feeds.shared(ELSEWHERE) == []


def test_following_again_does_not_double_anybody(follow):
    first, again = follow("a", Topic.DESK), follow("a", Topic.DESK)

    assert first is again
    assert len(first.connections()) == 1
    assert follow.feeds.leave("a") == [first]


def test_nothing_is_kept_of_who_is_gone(follow):
    for sid, who in (("a", KARI), ("b", OLA)):
        for topic in (Topic.AUDIENCE, Topic.MINE):
            follow.feeds.mark_dirty(follow(sid, topic, attendee_id=who), due_at=1.0)
    follow("c", Topic.STAGE, ELSEWHERE)

    assert [feed.topic for feed in follow.feeds.leave("a")] == [Topic.MINE]
    assert follow.feeds.leave("a") == []
    assert {feed.topic for feed in follow.feeds.leave("b")} == {Topic.AUDIENCE, Topic.MINE}

    assert follow.feeds.sessions() == [ELSEWHERE]
    assert (follow.feeds.next_due_at(), follow.feeds.follower_of("b")) == (None, None)
    follow.feeds.leave("c")
    assert not any(vars(follow.feeds).values())


def test_marked_feed_is_due_at_the_earliest_of_its_times_and_then_no_more(follow):
    desk, stage = follow("a", Topic.DESK), follow("a", Topic.STAGE)
    for feed, due_at in ((desk, 5.0), (desk, 3.0), (desk, 4.0), (stage, 9.0)):
        follow.feeds.mark_dirty(feed, due_at)

    assert follow.feeds.next_due_at() == 3.0
    assert follow.feeds.take_due(2.9) == []
    assert follow.feeds.take_due(3.0) == [desk]
    assert follow.feeds.take_due(8.0) == []
    assert follow.feeds.next_due_at() == 9.0


def test_who_leaves_while_a_feed_is_walked_disturbs_nobody(follow):
    feed, *_ = [follow(sid, Topic.AUDIENCE) for sid in "abcd"]
    walked = []

    for number, follower in enumerate(feed.connections()):
        walked.append(follower.line)
        follow.feeds.leave("abcd"[number])

    assert walked == list("abcd")
    assert feed.connections() == []


def test_new_feed_begins_once(follow):
    feed = follow("a", Topic.AUDIENCE)
    assert feed.sent_version is None

    feed.begin(7)
    feed.begin(9)

    assert feed.sent_version == 7
