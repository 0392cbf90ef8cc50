"""Joining questions that ask the same: every asker is kept, the score counts people, and parting undoes all of it."""

import pytest

from hybrid.questions.states import MERGE_TARGETS, TRANSITIONS, State

FROM = sorted(TRANSITIONS["merge_questions"][State.MERGED])
TO = sorted(MERGE_TARGETS)


@pytest.fixture
def twins(here):
    """Ola's question, joined with Kari's, both on the open list."""
    root, twin = here.ask("Hvem betaler?"), here.ask("Hvem skal betale?", by=here.ola)
    for question_id in (root, twin):
        here.do(here.mona, "approve_question", question_id=question_id)
    here.do(here.mona, "merge_questions", question_id=twin, into_id=root)
    return root, twin


def desk(here, question_id):
    return here.questions("desk")[str(question_id)]


def own(here, question_id, by):
    return here.questions("mine", by=by)[str(question_id)]


def support(here, question_id, by, *, upvoted=True):
    return here.do(by, "upvote_question", question_id=question_id, upvoted=upvoted)


@pytest.mark.parametrize("to", TO)
@pytest.mark.parametrize("state", FROM)
def test_question_joins_another_and_goes_back_to_where_it_was(here, state, to):
    root, twin = here.ask_in(to), here.ask_in(state, "Hvem skal betale?")

    here.do(here.mona, "merge_questions", question_id=twin, into_id=root)
    joined = desk(here, twin)
    here.do(here.mona, "unmerge_question", question_id=twin)

    assert (joined["state"], joined["merged_into_id"]) == ("merged", root)
    assert (desk(here, twin)["state"], desk(here, twin)["merged_into_id"]) == (state, None)
    assert desk(here, root)["state"] == to


@pytest.mark.parametrize("state", sorted(set(State) - set(FROM) - {State.MERGED}))
def test_what_is_over_or_on_stage_joins_nothing(here, state):
    root, twin = here.ask_in("approved"), here.ask_in(state)

    refusal = here.refused(here.mona, "merge_questions", question_id=twin, into_id=root)

    assert (refusal.code, refusal.row["state"]) == ("wrong_state", state)


@pytest.mark.parametrize("state", sorted(set(State) - set(TO) - {State.MERGED}))
def test_nothing_joins_what_is_over(here, state):
    root, twin = here.ask_in(state), here.ask_in("approved")

    refusal = here.refused(here.mona, "merge_questions", question_id=twin, into_id=root)

    assert (refusal.code, refusal.field, refusal.row["state"]) == ("wrong_state", "into_id", state)


def test_question_does_not_join_itself(here):
    question_id = here.ask_in("approved")

    refusal = here.refused(here.mona, "merge_questions", question_id=question_id, into_id=question_id)

    assert (refusal.code, refusal.field) == ("wrong_state", "into_id")


def test_question_does_not_join_one_that_is_joined(here, twins):
    _, twin = twins
    third = here.ask_in("approved", "Hvem tar regningen?")

    refusal = here.refused(here.mona, "merge_questions", question_id=third, into_id=twin)

    assert (refusal.code, refusal.field) == ("wrong_state", "into_id")


def test_joining_what_is_joined_there_already_is_no_change(here, twins):
    root, twin = twins
    before = here.version

    here.do(here.mats, "merge_questions", question_id=twin, into_id=root)

    assert here.version == before


def test_joining_what_a_colleague_has_joined_elsewhere_is_refused(here, twins):
    _, twin = twins
    other = here.ask_in("approved", "Noe annet")

    refusal = here.refused(here.mats, "merge_questions", question_id=twin, into_id=other)

    assert (refusal.code, refusal.row["state"]) == ("wrong_state", "merged")


def test_the_root_tells_who_it_stands_for(here, twins):
    root, twin = twins

    row = desk(here, root)

    assert (row["askers"], row["attendances"], row["merged_ids"]) == (2, ["in_room", "online"], [twin])
    assert here.questions("audience")[str(root)]["attendances"] == ["in_room", "online"]
    assert str(twin) not in here.questions("audience")


def test_the_audience_is_told_that_the_twin_is_gone(here):
    root, twin = here.ask_in("approved"), here.ask_in("approved", "Hvem skal betale?")
    before = here.version

    here.do(here.mona, "merge_questions", question_id=twin, into_id=root)

    assert here.questions("audience", before)[str(twin)] is None


def test_the_same_person_counts_as_one_asker(here):
    root, twin = here.ask_in("approved"), here.ask_in("approved", "Hvem skal betale?")

    here.do(here.mona, "merge_questions", question_id=twin, into_id=root)

    assert (desk(here, root)["askers"], desk(here, root)["score"]) == (1, 0)


def test_what_was_joined_with_the_twin_goes_along(here, twins):
    former, twin = twins
    root = here.ask_in("queued", "Hvem tar regningen?")

    here.do(here.mona, "merge_questions", question_id=former, into_id=root)

    assert [desk(here, question_id)["merged_into_id"] for question_id in twins] == [root, root]
    assert desk(here, root)["merged_ids"] == [former, twin]
    assert desk(here, former)["merged_ids"] == []


def test_undo_puts_a_whole_family_back(here, twins):
    former, twin = twins
    root = here.ask_in("queued", "Hvem tar regningen?")
    act = here.do(here.mona, "merge_questions", question_id=former, into_id=root)

    here.do(here.mona, "undo", version=act["version"])

    assert (desk(here, former)["state"], desk(here, former)["merged_ids"]) == ("approved", [twin])
    assert desk(here, twin)["merged_into_id"] == former
    assert (desk(here, root)["merged_ids"], desk(here, root)["score"]) == ([], 0)
    assert desk(here, former)["score"] == 1


def test_undo_of_parting_joins_again(here, twins):
    root, twin = twins
    act = here.do(here.mona, "unmerge_question", question_id=twin)

    here.do(here.mona, "undo", version=act["version"])

    assert desk(here, twin)["merged_into_id"] == root
    assert (desk(here, root)["askers"], desk(here, root)["score"]) == (2, 1)


def test_undo_of_parting_is_refused_once_the_root_has_joined_another(here, twins):
    root, twin = twins
    act = here.do(here.mona, "unmerge_question", question_id=twin)
    other = here.ask_in("approved", "Hvem tar regningen?")
    here.do(here.mats, "merge_questions", question_id=root, into_id=other)

    assert here.refused(here.mona, "undo", version=act["version"]).code == "wrong_state"


def test_queued_twin_goes_back_to_the_end_of_the_queue(here):
    twin, root, last = (here.ask_in("queued", body) for body in ("En?", "To?", "Tre?"))
    here.do(here.mona, "merge_questions", question_id=twin, into_id=root)
    assert here.queue() == [root, last]

    here.do(here.mona, "unmerge_question", question_id=twin)

    assert here.queue() == [root, last, twin]


def test_queued_twin_goes_back_to_its_place_by_undo(here):
    twin, root, last = (here.ask_in("queued", body) for body in ("En?", "To?", "Tre?"))
    act = here.do(here.mona, "merge_questions", question_id=twin, into_id=root)

    here.do(here.mona, "undo", version=act["version"])

    assert here.queue() == [twin, root, last]


def test_asker_follows_the_question_that_theirs_joined(here, twins):
    root, twin = twins
    here.do(here.mona, "queue_question", question_id=root)
    before = here.version

    here.do(here.mona, "put_on_stage", question_id=root)

    told = here.questions("mine", before, by=here.ola)[str(twin)]
    assert (told["state"], told["joined"]["state"], told["joined"]["body"]) == ("merged", "on_stage", "Hvem betaler?")


def test_asker_does_not_read_words_that_the_audience_may_not(here):
    root, twin = here.ask("Hvem betaler?"), here.ask("Hvem skal betale?", by=here.ola)

    here.do(here.mona, "merge_questions", question_id=twin, into_id=root)

    assert own(here, twin, here.ola)["joined"] == {
        "state": "pending",
        "position": None,
        "answered_at": None,
        "reply": None,
        "body": None,
    }


def test_asker_hears_of_a_place_that_is_near(here):
    roots = [here.ask_in("queued", f"Spørsmål nummer {n}?") for n in range(21)]
    twins = [here.ask(f"Og nummer {n}?", by=here.ola) for n in (19, 20)]
    for twin, root in zip(twins, roots[19:], strict=True):
        here.do(here.mona, "merge_questions", question_id=twin, into_id=root)

    assert [own(here, twin, here.ola)["joined"]["position"] for twin in twins] == [20, None]


def test_votes_of_both_are_united_by_person(here):
    root, twin = here.ask_in("approved"), here.ask("Hvem skal betale?", by=here.ola)
    here.do(here.mona, "approve_question", question_id=twin)
    both, first, second = here.crowd(3)
    for question_id, voter in ((root, both), (twin, both), (root, first), (twin, second)):
        support(here, question_id, voter)

    here.do(here.mona, "merge_questions", question_id=twin, into_id=root)

    assert desk(here, root)["score"] == 4  # three who voted, and Ola who asked
    assert [here.see("mine", by=voter)["rows"]["upvotes"][str(root)]["upvoted"] for voter in (both, first, second)] == [
        True
    ] * 3


def test_votes_are_parted_again(here):
    root, twin = here.ask_in("approved"), here.ask("Hvem skal betale?", by=here.ola)
    here.do(here.mona, "approve_question", question_id=twin)
    both, first, second = here.crowd(3)
    for question_id, voter in ((root, both), (twin, both), (root, first), (twin, second)):
        support(here, question_id, voter)
    here.do(here.mona, "merge_questions", question_id=twin, into_id=root)

    here.do(here.mona, "unmerge_question", question_id=twin)

    assert [desk(here, question_id)["score"] for question_id in (root, twin)] == [2, 2]


def test_vote_for_one_that_joined_another_goes_to_that_one(here, twins):
    root, twin = twins
    [voter] = here.crowd(1)

    answer = support(here, twin, voter)

    assert answer["question_id"] == root
    assert desk(here, root)["score"] == 2


def test_vote_that_is_taken_back_counts_nowhere_in_the_family(here):
    root, twin = here.ask_in("approved"), here.ask("Hvem skal betale?", by=here.ola)
    here.do(here.mona, "approve_question", question_id=twin)
    [voter] = here.crowd(1)
    support(here, twin, voter)
    here.do(here.mona, "merge_questions", question_id=twin, into_id=root)

    support(here, root, voter, upvoted=False)
    together = desk(here, root)["score"]
    here.do(here.mona, "unmerge_question", question_id=twin)

    assert (together, desk(here, root)["score"], desk(here, twin)["score"]) == (1, 0, 0)


def test_asker_of_one_that_joined_another_votes_for_that_one_and_counts_once(here, twins):
    root, twin = twins

    for question_id in (root, twin):
        support(here, question_id, here.ola)

    assert desk(here, root)["score"] == 1
    assert here.see("mine", by=here.ola)["rows"]["upvotes"][str(root)] == {"upvoted": True}


def test_author_of_the_root_supports_neither(here, twins):
    root, twin = twins

    refusals = [here.refused(here.kari, "upvote_question", question_id=one, upvoted=True) for one in (root, twin)]

    assert [refusal.code for refusal in refusals] == ["not_allowed", "not_allowed"]


def test_vote_that_the_roots_author_gave_the_twin_does_not_count(here):
    root, twin = here.ask_in("approved"), here.ask("Hvem skal betale?", by=here.ola)
    here.do(here.mona, "approve_question", question_id=twin)
    support(here, twin, here.kari)

    here.do(here.mona, "merge_questions", question_id=twin, into_id=root)

    assert desk(here, root)["score"] == 1


def test_vote_that_came_by_two_twins_stays_by_the_other(here):
    root = here.ask_in("approved")
    others = [here.ask(f"Hvem skal betale, {n}?", by=here.ola) for n in range(2)]
    [voter] = here.crowd(1)
    for twin in others:
        here.do(here.mona, "approve_question", question_id=twin)
        support(here, twin, voter)
        here.do(here.mona, "merge_questions", question_id=twin, into_id=root)

    scores = []
    for twin in others:
        here.do(here.mona, "unmerge_question", question_id=twin)
        scores.append(desk(here, root)["score"])

    assert scores == [2, 0]  # the voter and Ola, then nobody


def test_unseen_question_takes_no_vote_from_a_stranger(here):
    root, twin = here.ask_in("approved"), here.ask("Hvem skal betale?", by=here.ola)
    here.do(here.mona, "merge_questions", question_id=twin, into_id=root)
    [stranger] = here.crowd(1)

    assert here.refused(stranger, "upvote_question", question_id=twin, upvoted=True).code == "not_found"


def test_withdrawn_root_lets_go_of_what_joined_it(here, twins):
    root, twin = twins

    here.do(here.kari, "withdraw_question", question_id=root)

    assert (desk(here, twin)["state"], desk(here, twin)["merged_into_id"]) == ("approved", None)
    assert own(here, twin, here.ola)["joined"] is None


def test_many_join_one_in_one_act_and_are_parted_by_one_undo(here):
    root = here.ask_in("approved")
    many = [here.ask(f"Hvem skal betale, {n}?", by=here.ola) for n in range(3)]

    act = here.do(here.mona, "in_bulk", name="merge_questions", question_ids=[root, *many], arguments={"into_id": root})
    together = desk(here, root)["merged_ids"]
    here.do(here.mona, "undo", version=act["version"])

    assert (act["refused"], together) == ({str(root): "wrong_state"}, many)
    assert {desk(here, question_id)["state"] for question_id in many} == {"pending"}
    assert desk(here, root)["merged_ids"] == []


def test_who_voted_is_told_though_another_process_carried_the_votes_over(here):
    root, twin = here.ask_in("approved"), here.ask("Hvem skal betale?", by=here.ola)
    here.do(here.mona, "approve_question", question_id=twin)
    [voter] = here.crowd(1)
    support(here, twin, voter)
    before = here.version

    here.do(here.mona, "merge_questions", question_id=twin, into_id=root)

    assert {voter.attendee_id, here.kari.attendee_id, here.ola.attendee_id} <= here.concerned(before)


def test_no_topic_tells_who_asked(here, twins):
    told = [str(here.see(topic)) for topic in ("audience", "desk", "panel", "stage")]

    assert all("joined_by" not in text and "via_id" not in text for text in told)


def test_undone_parting_takes_along_what_joined_meanwhile(here, twins):
    """Families have one level: who asked follows the one that stands for all."""
    root, twin = twins
    third = here.ask_in("approved", "Hvem betaler for lærerne?")
    parted = here.do(here.mona, "unmerge_question", question_id=twin)
    here.do(here.mats, "merge_questions", question_id=third, into_id=twin)

    here.do(here.mona, "undo", version=parted["version"])

    assert desk(here, root)["merged_ids"] == [twin, third]
    assert (desk(here, third)["merged_into_id"], desk(here, twin)["merged_ids"]) == (root, [])


def test_vote_that_is_taken_back_is_told_of_what_joined_too(here):
    root, twin = here.ask_in("approved"), here.ask("Hvem skal betale?", by=here.ola)
    here.do(here.mona, "approve_question", question_id=twin)
    [voter] = here.crowd(1)
    support(here, twin, voter)
    here.do(here.mona, "merge_questions", question_id=twin, into_id=root)
    before = here.version

    here.do(voter, "upvote_question", question_id=root, upvoted=False)

    told = here.questions("desk", before)
    assert told[str(twin)]["score"] == desk(here, twin)["score"] == 0
