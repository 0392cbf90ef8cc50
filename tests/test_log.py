"""A change tells whose own things it touched, so that `mine` is sent to nobody in vain and to all it concerns."""


def test_a_vote_concerns_the_voter_and_the_author_by_its_score(here):
    question_id = here.ask_in("approved")
    told = []
    here.database.listen(told.extend)

    here.do(here.ola, "upvote_question", question_id=question_id, upvoted=True)

    (change,) = told
    assert change.attendee_ids == {here.ola.attendee_id, here.kari.attendee_id}
    assert change.only_votes


def test_a_moderators_act_concerns_the_author_alone(here):
    question_id = here.ask()
    told = []
    here.database.listen(told.extend)

    here.do(here.mona, "approve_question", question_id=question_id)

    (change,) = told
    assert change.attendee_ids == {here.kari.attendee_id}
    assert not change.only_votes
