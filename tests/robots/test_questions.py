"""The questions that robots ask can be asked, and a moderator would see which are alike."""

from random import Random

from hybrid.base.text import clean
from hybrid.domain import lengths
from hybrid.robots.questions import BOKMAAL, NYNORSK, is_alike, plausible_questions


def test_each_question_may_be_asked_as_it_stands():
    for question in plausible_questions(Random(1), 2_000):
        assert clean(question, field="body", most=lengths.QUESTION) == question


def test_there_are_many_questions_in_both_norwegians_and_none_twice():
    bank = [*BOKMAAL, *NYNORSK]
    assert len(bank) == len(set(bank)) >= 70
    assert len(NYNORSK) >= 15


def test_every_question_is_asked_before_any_comes_again():
    bank = {*BOKMAAL, *NYNORSK}
    assert set(plausible_questions(Random(1), len(bank))) == bank


def test_the_same_question_in_other_words_is_alike():
    assert is_alike(
        "Hva koster tilbudet per barn i året?", "Takk for et fint innlegg! Hva koster tilbudet per barn i året?"
    )
    assert not is_alike("Hva koster tilbudet per barn i året?", "Hvilken musikk spiller dere, og hvem bestemmer det?")
