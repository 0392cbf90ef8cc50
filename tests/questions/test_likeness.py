"""Which questions ask for the same: in both forms of Norwegian, dialects and misspelling, by words alone."""

import pytest

from hybrid.ops.bench.similar import PAIRS, quality, read_pairs
from hybrid.questions.likeness.kinds import Kind, kinds_of
from hybrid.questions.likeness.likeness import MOST_SHOWN, SHOWN, Asked, Corpus
from hybrid.questions.likeness.words import _lines, folded, stems

LABELLED = read_pairs(PAIRS)


def corpus_of(*texts):
    corpus = Corpus()
    for number, text in enumerate(texts):
        corpus.put(number, text)
    return corpus


def like(corpus, text, among=None):
    every = range(len(corpus)) if among is None else among
    return [number for number, _ in corpus.nearest(Asked.of(text), set(every))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Skolene", "skulane"),
        ("lærerne i kulturskolen", "lærarane i kulturskulen"),
        ("kulturskolelærerne", "lærarane kulturskulen"),
        ("skolekorpset", "skule korpset"),
        ("hvordan", "åssen"),
        ("hvordan", "korleis"),
        ("hva ikke noe mer", "kva ikkje noko meir"),
        ("elevan", "elevane"),
        ("LÆRARANE", "laerarane"),
        ("møte på Åsen", "mote pa Asen"),
        ("intensivsykepleiere", "intensivsjukepleiarar"),
        ("tredje", "3."),
    ],
)
def test_forms_of_a_word_have_the_same_stems(one, other):
    assert sorted(set(stems(one)) - {"i"}) == sorted(set(stems(other)) - {"i"})


@pytest.mark.parametrize("other", ["Hvor mange går på 7. trinn?", "Kor mange går på sjuande trinn?"])
def test_questions_of_other_numbers_are_not_alike(other):
    corpus = corpus_of("Hvor mange går på 4. trinn?")

    assert like(corpus, other) == []
    assert like(corpus, "Kor mange går på fjerde trinn?") == [0]


def test_one_number_in_common_is_not_enough():
    corpus = corpus_of("Hvor mange går på 4. trinn i 2024?")

    assert like(corpus, "Hvor mange går på 5. trinn i 2024?") == []
    assert like(corpus, "Hvor mange går på 4. trinn?") == [0]


def test_no_word_of_the_list_stands_for_two():
    groups = [{folded(word) for word in line.split()} for line in _lines("same_words.txt")]
    words = [word for group in groups for word in group]

    assert sorted({word for word in words if words.count(word) > 1}) == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Kven betaler?", {Kind.WHO}),
        ("Kor mange elevar er med?", {Kind.HOW_MUCH}),
        ("Hvor finner vi planen?", {Kind.WHAT}),
        ("Kva tid startar det?", {Kind.WHEN}),
        ("Når starter det?", {Kind.WHEN}),
        ("Hva skjer når pengene er brukt?", {Kind.WHAT}),
        ("Kva er grunnen til dette?", {Kind.WHY}),
        ("Koffor ikkje?", {Kind.WHY}),
        ("Får vi lysbildene?", set()),
    ],
)
def test_question_asks_for_a_kind_of_thing(text, kinds):
    assert kinds_of(stems(text)) == kinds


def test_sentence_that_leads_up_to_a_question_asks_for_nothing():
    asked = Asked.of("Takk for et fint innlegg! Vi vet hvem som eier bygget. Hvor mye koster det?")

    assert asked.kinds == {Kind.HOW_MUCH}
    assert asked.stems["bygge"] < asked.stems["kostnad"]


def test_the_like_of_a_question_is_found_among_others():
    corpus = corpus_of(
        "Hvem betaler for lærerne fra kulturskolen?",
        "Hvor mange elever er på venteliste?",
        "Får vi lysbildene etterpå?",
    )

    assert like(corpus, "kven er det som betaler lærarane frå kulturskulen") == [0]
    assert like(corpus, "kor mange elevar står på ventelsite hos dykk") == [1]
    assert like(corpus, "Hvor skal instrumentene lagres?") == []


def test_only_those_are_found_that_are_looked_among():
    corpus = corpus_of("Hvor mange elever er med?", "Hvor mange elever er med nå?")

    assert like(corpus, "Kor mange elevar er med?", among=[1]) == [1]


def test_never_more_are_shown_than_can_be_read():
    corpus = corpus_of(*(f"Hvor mange elever er med på {place}?" for place in ("Nes", "Vik", "Moen", "Ås", "Haugen")))

    assert len(like(corpus, "Hvor mange elever er med?")) == MOST_SHOWN


def test_reworded_question_is_found_by_its_new_words_alone():
    corpus = corpus_of("Hvor mange elever er på venteliste?")

    corpus.put(0, "Hvem betaler for bussen?")

    assert like(corpus, "Hvor mange elever er på venteliste?", among=[0]) == []
    assert like(corpus, "Kven betaler for bussen?", among=[0]) == [0]


@pytest.mark.parametrize("text", ["", "???", "👍👍", "…"])
def test_what_has_no_words_is_like_nothing(text):
    corpus = corpus_of("Hvem betaler?")

    corpus.put(1, text)

    assert corpus.asked(1) is None
    assert like(corpus, text, among=[0, 1]) == []


def test_labelled_pairs_are_of_all_kinds_and_those_held_out_of_no_other_part():
    held_out = [pair for pair in LABELLED if pair.is_held_out]
    texts = [text for pair in LABELLED for text in (pair.one, pair.other)]

    assert len(LABELLED) >= 200
    assert 50 <= sum(pair.is_alike for pair in held_out) < len(held_out) / 2
    assert len(set(texts)) == len(texts)
    nynorsk = {"ikkje", "korleis", "kva", "kven", "eg", "frå", "skulen", "elevane", "kor"}
    assert sum(bool(nynorsk & set(text.lower().split())) for text in texts) > len(texts) / 4


def test_what_is_said_to_be_alike_is_so_on_pairs_that_nothing_was_tuned_on():
    precision, recall = quality(pair for pair in LABELLED if pair.is_held_out)

    assert (SHOWN, precision >= 0.9, recall >= 0.8) == (0.5, True, True)
