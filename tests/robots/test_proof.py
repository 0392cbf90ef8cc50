"""The proof sees a view that differs, a question that is missing and one that came twice."""

from hybrid.robots.attendee import Asked
from hybrid.robots.proof import Proof, describe_difference, look_for
from hybrid.robots.robot import Sent


def asked(body, question_id):
    return Asked(body, Sent(1.0, is_first_try=True, answer={"ok": True, "question_id": question_id}))


def row(body, original_body=None):
    return {"body": body, "original_body": original_body}


def looked(sent, questions):
    proof = Proof(compared=1)
    look_for(sent, questions, proof)
    return proof


def test_what_is_there_once_is_right_also_where_two_ask_the_same():
    proof = looked([asked("Hvem?", 1), asked("Hvem?", 2)], {"1": row("Hvem?"), "2": row("Hvem da?", "Hvem?")})
    assert proof.holds


def test_a_question_that_is_not_there_is_missing():
    assert looked([asked("Hvem?", 1)], {}).missing == ["1"]


def test_a_question_that_came_twice_is_doubled():
    proof = looked([asked("Hvem?", 1)], {"1": row("Hvem?"), "2": row("Hvem?")})
    assert proof.doubled == ["Hvem?"]
    assert not proof.holds


def test_two_acknowledgements_of_one_question_are_a_fault():
    assert "1" in looked([asked("Hvem?", 1), asked("Hva?", 1)], {"1": row("Hvem?")}).doubled


def test_a_difference_names_its_row_and_field():
    held = {"questions": {"1": {"score": 1}, "2": {"score": 0}}}
    server = {"questions": {"1": {"score": 2}, "2": {"score": 0}}}
    assert describe_difference(held, server) == "questions 1 differs (robot, server): {'score': (1, 2)}"
    assert describe_difference({}, server) == "questions 1 is held by the server alone"


def test_difference_is_told_of_rows_that_no_number_names():
    held, server = {"measures": {"all": {"asked": 1}}}, {"measures": {"all": {"asked": 2}, "in_room": {"asked": 2}}}

    assert describe_difference(held, server) == "measures all differs (robot, server): {'asked': (1, 2)}"


def test_nothing_compared_proves_nothing():
    assert not Proof().holds
