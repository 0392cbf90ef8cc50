"""A session's labels at the desk: made in mid-meeting, shown or private, and put on questions."""

import pytest


def labels(here, topic):
    return here.see(topic)["rows"].get("labels", {})


def make(here, title="Transport", *, shown=False):
    return here.do(here.mona, "save_label", title=title, shown=shown)["label_id"]


def label_ids(here, question_id, topic):
    return here.questions(topic)[str(question_id)]["label_ids"]


@pytest.mark.parametrize("shown", [True, False])
def test_label_made_at_the_desk_is_seen_where_it_is_shown(here, shown):
    label_id = make(here, shown=shown)

    seen = {topic for topic in ("audience", "desk") if str(label_id) in labels(here, topic)}

    assert seen == ({"audience", "desk"} if shown else {"desk"})
    assert labels(here, "desk")[str(label_id)] == {"title": "Transport", "position": 5, "shown": shown}


def test_private_label_on_a_question_is_the_desks_alone(here):
    label_id, question_id = make(here), here.ask_in("on_stage")

    here.do(here.mona, "label_question", question_id=question_id, label_ids=[here.labels[0], label_id])

    seen = {topic: label_ids(here, question_id, topic) for topic in ("audience", "mine", "panel", "stage", "desk")}
    public = [here.labels[0]]
    assert seen == dict.fromkeys(seen, public) | {"desk": [here.labels[0], label_id]}


def test_label_that_becomes_private_leaves_the_audience_and_its_questions(here):
    label_id, question_id = make(here, shown=True), here.ask_in("approved")
    here.do(here.mona, "label_question", question_id=question_id, label_ids=[label_id])
    since = here.version

    here.do(here.mona, "save_label", label_id=label_id, title="Transport", shown=False)

    told = here.see("audience", since)["rows"]
    assert told["labels"] == {str(label_id): None}
    assert told["questions"][str(question_id)]["label_ids"] == []
    assert here.questions("mine", since)[str(question_id)]["label_ids"] == []


def test_label_that_was_never_shown_is_not_mentioned(here):
    since = here.version
    label_id = make(here)

    here.do(here.mona, "save_label", label_id=label_id, title="Skyss", shown=False)

    assert "labels" not in here.see("audience", since)["rows"]


def test_private_label_cannot_be_chosen_by_the_audience(here):
    label_id = make(here)

    refusal = here.refused(here.kari, "submit_question", body="Hvem kjører?", client_id=ID, labels=[label_id])

    assert (refusal.code, refusal.field) == ("invalid", "labels")


ID = "00000000-0000-0000-0000-000000000007"


def test_made_label_that_is_undone_is_gone_and_may_come_back(here):
    act = here.do(here.mona, "save_label", title="Transport", shown=True)
    label_id = str(act["label_id"])

    undone = here.do(here.mona, "undo", version=act["version"])
    assert label_id not in labels(here, "desk")

    here.do(here.mona, "undo", version=undone["version"])
    assert labels(here, "audience")[label_id]["title"] == "Transport"


def test_changed_label_is_as_before_when_it_is_undone(here):
    label_id = str(here.labels[1])
    before = labels(here, "desk")[label_id]
    act = here.do(here.mona, "save_label", label_id=label_id, title="Penger", shown=False)
    assert labels(here, "desk")[label_id]["title"] == "Penger"

    here.do(here.mona, "undo", version=act["version"])

    assert labels(here, "desk")[label_id] == labels(here, "audience")[label_id] == before


def test_undone_label_on_a_question_stays(here):
    act = here.do(here.mona, "save_label", title="Transport", shown=True)
    here.do(here.mats, "label_question", question_id=here.ask(), label_ids=[act["label_id"]])

    refusal = here.refused(here.mona, "undo", version=act["version"])

    assert (refusal.code, str(act["label_id"]) in labels(here, "desk")) == ("wrong_state", True)


@pytest.mark.parametrize("title", ["", "   ", "x" * 61, "økonomi", None])
def test_label_needs_a_title_of_its_own(here, title):
    refusal = here.refused(here.mona, "save_label", title=title, shown=True)

    assert (refusal.code, refusal.field) == ("invalid", "title")


def test_no_session_has_more_labels_than_can_be_seen(here):
    for number in range(len(here.labels), 50):
        make(here, f"Tema {number}")

    refusal = here.refused(here.mona, "save_label", title="Ett til", shown=True)

    assert (refusal.code, refusal.field) == ("invalid", "title")


def test_label_of_another_session_is_none(here, elsewhere):
    foreign, question_id = elsewhere.labels[0], here.ask()

    marked = here.refused(here.mona, "label_question", question_id=question_id, label_ids=[foreign])
    changed = here.refused(here.mona, "save_label", label_id=foreign, title="Penger", shown=True)

    assert ((marked.code, marked.field), changed.code) == (("invalid", "label_ids"), "not_found")


def test_question_bears_as_many_labels_as_there_are(here):
    question_id = here.ask_in("approved")

    here.do(here.mona, "label_question", question_id=question_id, label_ids=here.labels)
    assert label_ids(here, question_id, "audience") == here.labels

    here.do(here.mona, "label_question", question_id=question_id, label_ids=[])
    assert label_ids(here, question_id, "audience") == []


def test_many_are_labelled_in_one_act_with_one_undo(here):
    """Each keeps those that it has."""
    first, *others = asked = [here.ask_in("approved", f"Nr. {n}?") for n in (1, 2, 3)]
    here.do(here.mona, "label_question", question_id=first, label_ids=[here.labels[0]])
    arguments = {"label_ids": [here.labels[2]], "added": True}
    wish = {"name": "label_question", "question_ids": asked, "arguments": arguments}

    act = here.do(here.mona, "in_bulk", **wish)
    done = [label_ids(here, question_id, "desk") for question_id in asked]
    here.do(here.mona, "undo", version=act["version"])

    assert done == [[here.labels[0], here.labels[2]], *[[here.labels[2]]] * len(others)]
    assert [label_ids(here, question_id, "desk") for question_id in asked] == [[here.labels[0]], [], []]


def test_undone_showing_takes_the_label_from_the_audiences_questions_again(here):
    label_id = here.do(here.mona, "save_label", title="Til rektor", shown=False)["label_id"]
    question_id = here.ask_in("approved")
    here.do(here.mona, "label_question", question_id=question_id, label_ids=[label_id])
    act = here.do(here.mona, "save_label", title="Til rektor", shown=True, label_id=label_id)
    shown = here.version

    here.do(here.mona, "undo", version=act["version"])

    assert here.questions("audience", shown)[str(question_id)]["label_ids"] == []
