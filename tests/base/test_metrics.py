"""What the server counts about itself."""

import pytest
import requests

from hybrid.base import metrics
from hybrid.base.errors import Refused
from served import METRICS_TOKEN, Server


def outcome(command, code):
    return metrics.COMMANDS.labels(command, code)._value.get()


def test_command_is_counted_by_how_it_ends():
    before = outcome("undo", "ok"), outcome("undo", "wrong_state"), outcome("undo", "fault")

    with metrics.counted("undo"):
        pass
    with pytest.raises(Refused), metrics.counted("undo"):
        raise Refused("wrong_state")
    with pytest.raises(ZeroDivisionError), metrics.counted("undo"):
        raise ZeroDivisionError

    after = outcome("undo", "ok"), outcome("undo", "wrong_state"), outcome("undo", "fault")
    assert after == tuple(count + 1 for count in before)


def test_hub_watch_tells_the_longest_gap():
    watch = metrics.HubWatch()
    naps = iter([0.0, 0.0])

    def nap(seconds):
        next(naps)  # the third ends the watch

    with pytest.raises(StopIteration):
        watch.run(nap)

    assert watch.gap_seconds == 0.0  # a sleep that wakes early is not late


@pytest.mark.parametrize("token", [None, "x", "æ".encode().decode("latin-1")])
def test_figures_are_refused_to_everybody_else_in_json(live, token):
    """A meeting's host has no right to all meetings' figures."""
    host = {"Authorization": f"Bearer {live.tokens['hege']}"}

    refused = [
        requests.get(f"{live.url}/metrics", headers=headers)
        for headers in ({}, host, {"Authorization": f"Bearer {token}"})
    ]

    assert {answer.status_code for answer in refused} == {401}
    assert {answer.json()["error"]["code"] for answer in refused} == {"unauthenticated"}
    assert {"HYBRID_METRICS_TOKEN" in answer.json()["error"]["message"] for answer in refused} == {True}


def test_figures_are_the_operators(live):
    answer = requests.get(f"{live.url}/metrics", headers={"Authorization": f"Bearer {METRICS_TOKEN}"})

    assert answer.status_code == 200
    assert float(answer.text.partition("\nhybrid_free_bytes ")[2].split()[0]) > 0


def test_there_are_no_figures_where_no_token_is_set(tmp_path):
    server = Server(tmp_path, sessions=1, HYBRID_METRICS_TOKEN="")
    server.start()

    refused = requests.get(f"{server.url}/metrics", headers={"Authorization": "Bearer "})

    server.close()
    assert (refused.status_code, refused.json()["error"]["code"]) == (404, "not_found")
