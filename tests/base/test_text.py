"""What people type comes out readable, whole and harmless."""

import contextlib
import itertools
import time
import unicodedata

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from hybrid.base.errors import Refused
from hybrid.base.text import MOST_MARKS, clean, length

HARMLESS = {
    "norwegian": "Hvorfor får ikke alle barn i 4.–7. trinn plass i kulturskolen? Ærlig talt: «det må gå»!",
    "northern sámi": "Mo sáhttá skuvla addit buot mánáide vejolašvuođa čuojahit? Ŋáŋá, ŧ, ž",
    "arabic with vowels": "كَيْفَ يُمْكِنُ لِلطِّفْلِ أَنْ يَتَعَلَّمَ الْمُوسِيقَى؟",
    "arabic verse sign": "\u06dd١٢",
    "persian with a non-joiner": "می\u200cخواهم ساز بزنم",
    "hebrew with a direction mark": "שלום\u200f, Oslo!",
    "thai": "เด็กทุกคนควรได้เรียนดนตรีที่โรงเรียน",
    "hindi with a joiner": "क्\u200dष और संगीत",
    "tamil": "குழந்தைகளுக்கு இசை",
    "vietnamese": "Trẻ em học nhạc ở đâu?",
    "ukrainian": "Чи можуть новоприбулі діти грати одразу?",
    "chinese": "孩子们什么时候开始学音乐？",
    "korean": "모든 어린이에게 음악을",
    "family": "👨\u200d👩\u200d👧\u200d👦 spiller sammen",
    "skin tones": "👩🏽\u200d🏫👋🏿",
    "flags": "🇳🇴🏳️\u200d🌈🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "keycap": "1️⃣ 2️⃣",
    "two paragraphs": "Først dette.\n\nSå dette.",
}

LETTERS = st.text(max_size=60)
PIECES = st.sampled_from(
    [
        *"aåé \n\t\r\u2028\u0301\u0489\u200c\u200d\u200e\u202e\u2066\u00ad👩🏴🇳\ufe0f",
        *"\u1100\u0958\u3164اก\ufffe",
        "\U000e0067",
        "\U000e007f",
    ]
)
TROUBLE = st.lists(PIECES, max_size=40).map("".join)


def cleaned(typed, *, lines=True):
    """Clean, or return None where nothing readable was typed."""
    try:
        return clean(typed, field="body", most=10_000, lines=lines)
    except Refused:
        return None


@pytest.mark.parametrize("typed", HARMLESS.values(), ids=HARMLESS.keys())
def test_harmless_text_is_only_normalised(typed):
    assert clean(typed, field="body", most=300) == unicodedata.normalize("NFC", typed)


@given(st.one_of(LETTERS, TROUBLE), st.booleans())
@example("e\u200d\u0301", True)
@example("\u200e\u200d\u0301", True)
@example("a\n \n \n \nb", True)
def test_cleaning_twice_changes_nothing_more(typed, lines):
    once = cleaned(typed, lines=lines)
    if once is not None:
        assert clean(once, field="body", most=10_000, lines=lines) == once


@given(st.one_of(LETTERS, TROUBLE), st.booleans())
def test_cleaning_never_makes_longer(typed, lines):
    once = cleaned(typed, lines=lines)
    if once is not None:
        assert length(once) <= length(unicodedata.normalize("NFC", typed))


@given(st.one_of(LETTERS, TROUBLE))
def test_what_is_kept_hides_nothing(typed):
    once = cleaned(typed) or ""
    unflagged = regex.sub("\U0001f3f4[\U000e0061-\U000e007a]{5}\U000e007f", "", once)
    assert not regex.search(r"[\u202A-\u202E\u2066-\u2069\u200B\uFEFF\U000E0000-\U000E007F]", unflagged)
    assert not regex.search(r"[\p{Cc}--[\n]]", once, regex.VERSION1)
    assert not regex.search(rf"\p{{M}}{{{MOST_MARKS + 1}}}", once)
    assert "\n\n\n" not in once
    assert once == once.strip()
    once.encode()


@given(TROUBLE)
def test_one_line_stays_one_line(typed):
    assert "\n" not in (cleaned(typed, lines=False) or "")


def test_zalgo_keeps_its_letters_and_four_marks_each():
    zalgo = "".join(letter + "\u0316\u0323\u0353\u0489\u035b\u0301\u0302" * 20 for letter in "hjelp")

    once = clean(zalgo, field="body", most=300)

    assert [letter for letter in once if not regex.match(r"\p{M}", letter)] == list("hjelp")
    assert len(once) <= 5 * (1 + MOST_MARKS)


def test_joiners_stay_only_between_letters_or_emoji():
    assert clean("\u200dja\u200c \u200dnei\u200d", field="body", most=9) == "ja nei"
    assert clean("می\u200c\u200c\u200cخواهم", field="body", most=9) == "می\u200cخواهم"


def test_a_reversed_text_is_read_as_typed():
    assert clean("skole\u202esulp\u202c \u2066kulturskole\u2069", field="body", most=99) == "skolesulp kulturskole"


def test_tag_characters_hide_nothing_outside_a_flag():
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "hemmelig")
    assert clean(f"Hei{hidden} 🏴{hidden}", field="body", most=99) == "Hei 🏴"


def test_line_ends_of_every_kind_become_one():
    assert clean("a\r\nb\rc\u2028d\u0085e  \n\n\n\nf\tg", field="body", most=99) == "a\nb\nc\nd\ne\n\nf g"


def test_one_line_joins_what_stood_on_several():
    assert clean(" Kari \r\n\t Nordmann ", field="name", most=60, lines=False) == "Kari Nordmann"


@pytest.mark.parametrize("typed", ["", "   \n", "\u200d\u200d", "\u3164", "\u2800", "\u0301", "\u200e", "\u202e"])
def test_nothing_readable_is_refused_beside_its_field(typed):
    with pytest.raises(Refused) as caught:
        clean(typed, field="body", most=300)
    assert (caught.value.code, caught.value.field) == ("invalid", "body")


@pytest.mark.parametrize("typed", ["a\x00b", "a\ud83d"])
def test_what_cannot_be_stored_is_refused(typed):
    with pytest.raises(Refused) as caught:
        clean(typed, field="body", most=300)
    assert (caught.value.code, caught.value.field) == ("invalid", "body")


@pytest.mark.parametrize("typed", [None, 7, ["a"], {"a": 1}, b"a"])
def test_what_is_no_text_is_malformed(typed):
    with pytest.raises(Refused) as caught:
        clean(typed, field="body", most=300)
    assert caught.value.code == "malformed"


def test_length_is_what_a_person_counts():
    assert clean("👨\u200d👩\u200d👧\u200d👦" * 300, field="body", most=300)
    assert length("🇳🇴é\u0301ก็") == 3


def test_too_long_says_how_many_over():
    with pytest.raises(Refused) as caught:
        clean("å" * 303, field="body", most=300)
    assert caught.value.field == "body"
    assert caught.value.sentence.format(**caught.value.values) == "Teksten er 3 tegn for lang."


@pytest.mark.parametrize("endless", ["👩" + "\u200d👩" * 9_000, "\u1100" * 9_000])
def test_one_endless_grapheme_is_too_long(endless):
    with pytest.raises(Refused) as caught:
        clean(endless, field="body", most=300)
    assert caught.value.code == "invalid"


@pytest.mark.parametrize(
    "hidden", ["\ufffc", "\ufffd", "\u2065", "\ufff3", "\U000e0101\u3164", "\U000e0fff", "\u115f\u1160", "\uf8ff"]
)
def test_what_cannot_be_read_is_no_text(hidden):
    assert clean(f"Hvem{hidden} betaler?", field="body", most=99).replace("\U000e0101", "") == "Hvem betaler?"
    with pytest.raises(Refused):
        clean(hidden, field="body", most=99)


def test_letters_in_the_dress_of_mathematics_are_letters():
    assert clean("𝓗𝓿𝓮𝓶 𝕓𝕖𝕥𝕒𝕝𝕖𝕣 𝐝𝐞𝐭? ℹ️ ∑", field="body", most=99) == "Hvem betaler det? ℹ️ ∑"


def test_much_too_long_is_refused_before_it_is_looked_at():
    with pytest.raises(Refused) as caught:
        clean("\ud800" * 19_900, field="name", most=60)
    assert caught.value.sentence.format(**caught.value.values) == "Teksten er 19840 tegn for lang."


HEADS, TAILS = ["", "a", "\u0345", "👩"], ["", "\u0334", "a", "\n", "\u0301"]
REPEATED = [
    *[
        "\u200e",
        "\u0345\u0334",
        "\u0334\u0345",
        "\U0001f1f3",
        " ",
        " \n",
        "\n",
        "\u200d",
        "a\u200d",
        "👩\u200d",
        "\u0301",
    ],
    *[
        "\u0915\u094d",
        "\u0600",
        "a",
        "\u1100",
        "\u1100\u1161",
        "\r",
        "\u2028",
        "\u115f",
        "\ufe0f",
        "👩\ufe0f",
        "\t",
        "\u0e33",
    ],
    *["🏴\U000e0067", "\u0f71\u0f72\u0f74", "x\u0338\u0323", "\ufffc", "\U000e0061", "𝓗"],
]


def cpu_seconds(typed):
    """Tell what the cleaning costs, the least of three; what other threads do meanwhile is none of it."""
    taken = []
    for _ in range(3):
        began = time.thread_time()
        with contextlib.suppress(Refused):
            clean(typed, field="body", most=len(typed))
        taken.append(time.thread_time() - began)
    return min(taken)


@pytest.mark.parametrize("repeated", REPEATED)
def test_four_times_the_text_takes_no_sixteen_times_the_work(repeated):
    """By doubling: what grows with the square takes 16 times as long, what is linear 4 times."""
    for head, tail in itertools.product(HEADS, TAILS):
        short, long = (cpu_seconds(head + repeated * (n // len(repeated)) + tail) for n in (8_000, 32_000))
        assert long < 9 * max(short, 0.002)
