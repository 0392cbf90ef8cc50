"""The archive: what is in it is as it was, and out of the way."""

from hybrid.meetings.sessions_list import listed


def is_archived(here):
    with here.database.snapshot() as tx:
        return next(session.is_archived for session in listed(tx) if session.code == here.code)


def end(here):
    here.do(here.hege, "set_session_state", state="closed")


def test_session_goes_into_the_archive_and_out_again(here):
    end(here)

    version = here.do(here.hege, "set_archived", archived=True)["version"]
    assert is_archived(here)
    assert here.do(here.hege, "set_archived", archived=True)["version"] == version
    here.do(here.hege, "set_archived", archived=False)

    assert not is_archived(here)


def test_session_that_runs_is_not_archived(here):
    refusal = here.refused(here.hege, "set_archived", archived=True)

    assert (refusal.code, refusal.sentence) == (
        "wrong_state",
        "Møtet er i gang. Avslutt det før du legger det i arkivet.",
    )


def test_archive_is_told_at_the_desk_alone(here):
    end(here)
    here.do(here.hege, "set_archived", archived=True)

    told = {
        topic: here.see(topic)["rows"]["session"][str(here.session_id)]["archived"] for topic in ("desk", "audience")
    }

    assert told == {"desk": True, "audience": None}


def test_session_that_begins_again_comes_out_of_the_archive(here):
    end(here)
    here.do(here.hege, "set_archived", archived=True)

    here.do(here.hege, "set_session_state", state="live")

    assert not is_archived(here)


def test_what_is_archived_is_read_and_kept_as_before(here):
    question_id = here.ask_in("answered")
    end(here)

    here.do(here.hege, "set_archived", archived=True)

    assert here.questions("audience")[str(question_id)]["body"]
