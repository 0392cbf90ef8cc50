"""Families told live: what a vote changes in each of their members reaches who asked it."""


def test_vote_taken_back_from_a_family_is_told_to_who_asked_a_joined_one(live):
    root, twin = live.ask("Hvem betaler?"), live.ask("Hvem skal betale?", by="ola")
    for question_id in (root, twin):
        live.do("mona", "approve_question", question_id=question_id)
    live.tokens["eva"] = live.join("online")
    live.do("eva", "upvote_question", question_id=twin, upvoted=True)
    live.do("mona", "merge_questions", question_id=twin, into_id=root)
    asker = live.line("ola", "mine")
    assert asker.held["mine"].rows["questions"][str(twin)]["score"] == 1

    taken = live.do("eva", "upvote_question", question_id=root, upvoted=False)

    mine = asker.wait_for("mine", taken["version"])
    assert mine.rows["questions"][str(twin)]["score"] == 0
