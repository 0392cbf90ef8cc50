"""A meeting that the host imports from the command line, beside a server that runs: there at once, or one sentence."""

import pytest
import requests

import served
from live_session import Live
from typed import beside as hybrid


@pytest.fixture(scope="module")
def common_server(tmp_path_factory):
    """One server for the tests of this file, which only import."""
    server = served.Server(tmp_path_factory.mktemp("common"), sessions=20, HYBRID_LIMITS="off")
    server.start()
    yield server
    server.close()


@pytest.fixture
def common(common_server):
    """A session on that server."""
    live = Live(common_server)
    yield live
    live.close()


def process_id(live):
    return live.server.process.pid


def test_import_beside_a_server_is_reachable_at_once(common, tmp_path):
    file, before = served.meeting_with_code(tmp_path, "KVE4ED"), process_id(common)

    code, said = hybrid(common, "import", file)

    assert (code, said.splitlines()[0].rpartition(" ")[2]) == (0, "KVE4ED.")
    assert "To correct it later" not in said
    assert requests.get(f"{common.url}/KVE4ED").ok
    assert (
        requests.post(f"{common.url}/api/sessions/KVE4ED/attendees", json={"attendance": "online"}).status_code == 201
    )
    assert common.server.process.poll() is None
    assert process_id(common) == before


def test_import_of_a_code_that_stands_twice_is_one_sentence(common, tmp_path):
    once, twice = (served.meeting_with_code(tmp_path, "KVE4FA", times) for times in (1, 2))
    assert hybrid(common, "import", once)[0] == 0

    assert hybrid(common, "import", twice) == (
        1,
        "The code KVE4FA leads to a session already. Write another code, or none.\n",
    )


def test_import_of_a_file_that_is_there_already_changes_nothing(common, tmp_path):
    file = served.meeting_with_code(tmp_path, "KVE4GB")
    assert hybrid(common, "import", file)[0] == 0
    before = hybrid(common, "list")

    for more in ((), ("--dry-run",)):
        code, said = hybrid(common, "import", file, *more)
        assert (code, said.splitlines()[0]) == (0, "Nothing was changed.")
    assert hybrid(common, "list") == before


def test_corrected_title_reaches_who_follows_a_live_session(common, tmp_path):
    file, line = served.meeting_with_code(tmp_path, common.code), common.line("kari", "audience")
    question_id, before = common.ask(), common.read("audience")["version"]
    file.write_text(
        file.read_text("utf-8").replace('"Velkommen"', '"God dag"').replace("Musikk i Skolen", "Skolen"), "utf-8"
    )

    would = hybrid(common, "import", file, "--dry-run")
    assert common.read("audience")["version"] == before
    code, said = hybrid(common, "import", file)

    changes = ["organiser: «Musikk i Skolen» → «Skolen»", "privacy.controller: «Musikk i Skolen» → «Skolen»"]
    changes += ["privacy.retention_days: 36500 → 30", "sessions[1].segments[1].title: «Velkommen» → «God dag»"]
    assert (code, said.splitlines()[:4], would[1].splitlines()[:4]) == (0, changes, changes)
    line.wait_until(lambda: [row["organiser"] for row in line.held["audience"].rows["session"].values()] == ["Skolen"])
    news = common.read("audience", since=before)["rows"]
    assert [row["title"] for row in news["segments"].values()] == ["God dag"]
    assert list(common.questions("desk", by="mona")) == [str(question_id)]


def test_import_of_a_title_that_is_there_already_says_so(common, tmp_path):
    again = "There was a meeting of this title already. {} now stand in `"
    file = tmp_path / "kveld.toml"
    file.write_text(served.MEETING.replace("Skole pluss", "Skule pluss") + served.SESSION, "utf-8")

    said = [hybrid(common, "import", file)[1] for _ in range(3)]

    assert "already" not in said[0]
    assert 'To correct it later, write the code under its [[sessions]], as in code = "' in said[0]
    assert again.format("Both") in said[1]
    assert again.format("All 3") in said[2]


def test_import_of_a_session_that_is_over_says_so(common, tmp_path):
    code, said = hybrid(common, "import", served.meeting_with_code(tmp_path, "KVE4EJ"))

    assert code == 0
    assert "`sessions[1]` was over on 2024-10-31. If that is a slip" in said


def test_import_of_a_file_that_is_too_large_is_one_true_sentence(common, tmp_path):
    file = tmp_path / "large.toml"
    file.write_text(served.MEETING + served.SESSION * 8_000, "utf-8")
    before = hybrid(common, "list")

    code, said = hybrid(common, "import", file)

    assert (code, len(said.splitlines())) == (1, 1)
    assert said.startswith("The file has 5.2 MB, and a meeting's has at most 1.5 MB.")
    assert hybrid(common, "list") == before
