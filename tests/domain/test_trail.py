"""The trail of the desk: who did what, the newest first, and what of it is undone."""

from hybrid.domain.trail import AT_ONCE, acts_of


def acts(here, **more):
    with here.database.snapshot() as tx:
        return acts_of(tx, here.session_id, **more)["acts"]


def test_each_act_says_who_did_what(here):
    question_id = here.ask()
    here.do(here.mona, "approve_question", question_id=question_id)
    here.do(here.mats, "queue_question", question_id=question_id, position=1)

    newest, former = acts(here)

    assert (newest["name"], newest["by"], newest["subject_ids"]) == ("question_queued", 2, [question_id])
    assert newest["details"] == {"position": 1}
    assert (former["name"], former["by"], former["version"] < newest["version"]) == ("question_approved", 1, True)


def test_what_attendees_and_screens_do_is_no_act_of_the_desk(here):
    here.do(here.ola, "upvote_question", question_id=here.ask_in("approved"), upvoted=True)
    here.do(here.stage, "report_screen", state="live")

    assert [act["name"] for act in acts(here)] == ["question_approved"]


def test_undone_act_is_marked_until_its_undoing_is_undone(here):
    act = here.do(here.mona, "approve_question", question_id=here.ask())
    undone = here.do(here.mona, "undo", version=act["version"])
    told = [(one["name"], one["is_undone"]) for one in acts(here)]
    here.do(here.mona, "undo", version=undone["version"])

    assert told == [("act_undone", False), ("question_approved", True)]
    assert [(one["name"], one["is_undone"]) for one in acts(here)] == [
        ("act_undone", False),
        ("act_undone", True),
        ("question_approved", False),
    ]


def test_it_comes_in_parts(here):
    for number in range(AT_ONCE + 1):
        here.do(here.mona, "start_segment", segment_id=here.segments[number % 2])

    with here.database.snapshot() as tx:
        newest = acts_of(tx, here.session_id)
        older = acts_of(tx, here.session_id, before=newest["acts"][-1]["version"])

    assert [(len(part["acts"]), part["more"]) for part in (newest, older)] == [(AT_ONCE, True), (1, False)]
    assert older["acts"][0]["version"] < newest["acts"][-1]["version"]


def test_it_holds_no_text(here):
    question_id = here.ask("HEMMELIG", name="HEMMELIG")
    for name, arguments in {
        "edit_question": {"body": "HEMMELIG 2"},
        "note_question": {"note": "HEMMELIG"},
        "shorten_question": {"spoken": "HEMMELIG"},
        "rename_author": {"name": "HEMMELIG 2"},
        "reply_to_question": {"body": "HEMMELIG"},
        "redact_question": {"body": "HEMMELIG 3"},
        "dismiss_question": {"reason": "HEMMELIG"},
    }.items():
        here.do(here.mona, name, question_id=question_id, **arguments)

    assert len(acts(here)) == 7
    assert "HEMMELIG" not in str(acts(here))
