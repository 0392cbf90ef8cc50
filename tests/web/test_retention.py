"""What the host reads of the promise to delete, over HTTP."""

import pytest


def retention(live, **more):
    answer = live.get(live.path("retention"), by="hege", **more)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    return answer.json()


def test_host_reads_what_is_there_and_what_went(live):
    live.ask("Hvem betaler?")
    assert retention(live)["texts"] == {"questions": 1, "names": 0, "others": 0}

    live.do("hege", "forget_session")

    told = retention(live)
    assert told["texts"] == {"questions": 0, "names": 0, "others": 0}
    assert [(one["by"], one["questions"]) for one in told["forgotten"]] == [("host", 1)]
    assert told["forget_at"] > told["forgotten"][0]["at"]
    assert "betaler" not in str(told)


@pytest.mark.parametrize(
    ("by", "status"), [(None, 401), ("kari", 403), ("mona", 403), ("pia", 403), ("stage", 403), ("overlay", 403)]
)
def test_it_is_for_the_host_alone(live, by, status):
    assert live.get(live.path("retention"), by=by).status_code == status


@pytest.mark.parametrize(("site", "status"), [("same-origin", 200), ("cross-site", 401)])
def test_hosts_cookie_will_do_on_our_own_pages(live, site, status):
    opened = live.post("/api/roles", {"token": live.secret_of("host")})

    answer = live.get(live.path("retention"), cookies=opened.cookies, headers={"Sec-Fetch-Site": site})

    assert answer.status_code == status


def test_other_sessions_of_the_meeting_are_named_with_their_codes(live):
    others = retention(live)["other_sessions"]

    assert live.code not in {other["code"] for other in others}
    assert {tuple(other) for other in others} == {("code", "title")}


def test_session_of_another_code_is_not_found(live, server):
    assert live.get("/api/sessions/AAAAAA/retention", by="hege").status_code == 404


@pytest.mark.parametrize("question_id", [True, False, 1.5, [1], {"id": 1}])
def test_what_is_no_number_is_no_id(live, question_id):
    live.ask()

    answer = live.post(live.path("commands/approve_question"), {"question_id": question_id}, by="mona")

    assert (answer.status_code, answer.json()["error"]["field"]) == (422, "question_id")


def test_number_may_be_written_as_text(live):
    question_id = live.ask()

    assert live.do("mona", "approve_question", question_id=str(question_id))["ok"]
