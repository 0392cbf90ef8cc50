"""Each language is complete, says the same as the bokmål, and reaches whoever asked for it."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po
from flask import Flask, render_template_string

from hybrid.base import catalogues
from hybrid.base.errors import CODES, Refused
from hybrid.base.languages import DEFAULT_LANGUAGE, LANGUAGES, read_languages, said_in
from hybrid.meetings import schema
from hybrid.web.language import choose_language, set_up_languages, speak_for_meeting
from live_session import Line

ROOT = Path(__file__).resolve().parents[2]
GLOSSARY = tomllib.loads((ROOT / "hybrid" / "translations" / "GLOSSARY.toml").read_text("utf-8"))
PLACE = re.compile(r"%\(\w+\)\w|\{\w+\}")
SPOKEN = read_languages()
TRANSLATED = sorted(file.parts[-3] for file in (ROOT / "hybrid" / "translations").glob("*/LC_MESSAGES/messages.po"))
translated = pytest.mark.parametrize("language", TRANSLATED)
named = [(term, language) for term in GLOSSARY["terms"] for language in TRANSLATED if language in term]


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    """Every text that the code, the templates and the scripts hold, as `make texts` finds them."""
    found = tmp_path_factory.mktemp("texts") / "hybrid.pot"
    extract = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract", "-F", "pyproject.toml"]
    subprocess.run([*extract, "-k", "N_", "-o", found, "."], cwd=ROOT, check=True)
    with found.open("rb") as file:
        return [message for message in read_po(file) if message.id]


def forms(text):
    return [text] if isinstance(text, str) else list(text)


def pairs(language):
    """Each message's bokmål beside its translation, form by form."""
    messages = [message for message in catalogues.read(language) if message.id]
    return [pair for message in messages for pair in beside(forms(message.id), forms(message.string))]


def beside(sentence, translation):
    """Pair the forms: a language may have more plurals than bokmål, or none; all but the first are of many."""
    singular = sentence[: len(translation) - 1]
    return zip([*singular, *[sentence[-1]] * (len(translation) - len(singular))], translation, strict=True)


# The catalogues


def test_each_language_that_can_be_chosen_is_translated():
    assert {DEFAULT_LANGUAGE, *TRANSLATED} == set(LANGUAGES) == set(schema.LANGUAGES)


def test_each_language_is_called_by_its_own_name_the_countrys_own_first():
    assert list(SPOKEN.names.items())[:2] == [("nb", "Bokmål"), ("nn", "Nynorsk")]
    assert SPOKEN.names["en"] == "English"
    assert tuple(SPOKEN.names) == LANGUAGES


def test_language_that_is_spoken_no_longer_is_as_the_first():
    assert said_in("xx", "Ordstyrere") == "Ordstyrere"


@translated
def test_every_text_is_translated_and_none_is_left_over(language, texts):
    catalogue = catalogues.read(language)

    assert {message.id for message in catalogue if message.id} == {message.id for message in texts}, "run `make texts`"
    assert [message.id for message in catalogue if message.id and not all(forms(message.string))] == []
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []


@translated
def test_plurals_have_every_form(language, texts):
    catalogue = catalogues.read(language)

    plurals = [message for message in catalogue if isinstance(message.id, tuple)]
    assert len(plurals) > 5
    assert {len(message.string) for message in plurals} == {catalogue.num_plurals} == {get_plural(language)[0]}


@translated
def test_places_are_those_of_the_sentence(language):
    assert [pair for pair in pairs(language) if len({frozenset(PLACE.findall(text)) for text in pair}) > 1] == []


@translated
def test_sentences_end_alike(language):
    """A full stop, an ellipsis or a colon says how a text is used."""
    assert [pair for pair in pairs(language) if len({text[-1] in ".…:?!" and text[-1] for text in pair}) > 1] == []


@pytest.mark.parametrize(("term", "language"), named, ids=lambda part: part if isinstance(part, str) else part["nb"])
def test_one_thing_has_one_name(term, language):
    spoken_of = [pair for pair in pairs(language) if re.search(term["nb"], pair[0], re.IGNORECASE)]

    assert spoken_of
    assert [pair for pair in spoken_of if not re.search(term[language], pair[1], re.IGNORECASE)] == []


def test_glossary_names_each_thing_in_all_its_languages():
    assert {frozenset(term) - {"means"} for term in GLOSSARY["terms"]} == {frozenset(GLOSSARY["never"])}
    assert {"nb", "nn", "en"} <= set(GLOSSARY["never"]) <= set(LANGUAGES)


@pytest.mark.parametrize("language", GLOSSARY["never"])
def test_no_word_that_the_language_does_without_is_left(language):
    never = re.compile(GLOSSARY["never"][language], re.IGNORECASE)
    said = [pair[1] for pair in pairs(language)] if language != "nb" else [pair[0] for pair in pairs("en")]

    assert [text for text in said if never.search(text)] == []


@translated
def test_module_holds_the_scripts_texts_and_no_others(language, texts):
    module = catalogues.module(catalogues.read(language))
    held = json.loads(re.search(r"texts: (\{.*\}) \}\);", module)[1])

    of_scripts = [m for m in texts if any(file.startswith("static/js/") for file, _ in m.locations)]
    assert set(held) == {forms(message.id)[0] for message in of_scripts}
    assert f"plural: (n) => Number{get_plural(language)[1]}" in module


def test_pseudo_language_keeps_places_and_is_longer():
    pseudo = {message.id: message.string for message in catalogues.read(catalogues.PSEUDO) if message.id}

    assert pseudo["Svarer: {name}"] == "⟦Švärér: {name} ~~⟧"
    assert all(len(text) > len(sentence) for sentence, text in pairs(catalogues.PSEUDO))


@pytest.mark.parametrize(
    "file", [*(ROOT / "static/js").rglob("*.js"), *(ROOT / "templates").glob("*.html")], ids=lambda path: path.name
)
def test_no_field_forces_a_dictionary(file):
    """A nynorsk question is never corrected as bokmål: in which language people write is not ours to say."""
    fields = re.findall(r"<textarea\b[^>]*", file.read_text("utf-8"))

    assert [field for field in fields if 'lang=""' not in field] == []


# Who is spoken to in which


@pytest.fixture(scope="module")
def app():
    app = Flask(__name__)
    set_up_languages(app, SPOKEN)
    return app


def chosen(app, *, cookie=None, prefers="", meeting=None, path="/"):
    headers = {"Accept-Language": prefers} | ({"Cookie": f"language={cookie}"} if cookie else {})
    with app.test_request_context(path, headers=headers):
        if meeting:
            speak_for_meeting(meeting)
        return choose_language()


def test_own_choice_goes_before_the_meetings_and_the_meetings_before_the_browsers(app):
    assert chosen(app, cookie="en", prefers="nn", meeting="nb") == "en"
    assert chosen(app, prefers="en-GB", meeting="nn") == "nn"
    assert chosen(app, prefers="nn-NO,nb;q=0.5", meeting="en") == "en"
    assert chosen(app, prefers="nn-NO,nb;q=0.5") == "nn"
    assert chosen(app) == "nb"


@pytest.mark.parametrize(
    ("prefers", "language"),
    [
        ("nb-NO", "nb"),
        ("no", "nb"),
        ("NN", "nn"),
        ("en-US,en;q=0.9", "en"),
        ("nb-NO,en;q=0.5", "nb"),
        ("qaa,en;q=0.8,nn;q=0.9", "nn"),
        ("en;q=0,nn;q=0.1", "nn"),
        ("*", "nb"),
        ("xx,;;q=", "nb"),
    ],
)
def test_browsers_names_for_a_language_are_understood(app, prefers, language):
    assert chosen(app, prefers=prefers) == language


def test_callers_of_the_api_are_answered_as_they_ask(app):
    assert chosen(app, cookie="nb", prefers="en", path="/api/roles") == "en"
    assert chosen(app, cookie="nn", path="/api/roles") == "nn"


def test_cookie_that_names_no_language_is_as_none(app):
    assert chosen(app, cookie="xx", prefers="en") == "en"
    assert chosen(app, cookie="../nn", prefers="en") == "en"


@pytest.mark.parametrize("code", CODES)
def test_every_refusal_is_said_in_each_language(code):
    said = {language: SPOKEN.error_of(Refused(code), language)["message"] for language in LANGUAGES}

    assert len(set(said.values())) == len(LANGUAGES)


@pytest.mark.parametrize(
    ("template", "drawn"),
    [
        ("{{ _('I %(place)s', place=given) }}", "In 100 % &lt;b&gt; %(x)s"),
        (
            "{{ _(given_sentence) }} {{ given }}",
            "We don’t recognise you. Please open your link again. 100 % &lt;b&gt; %(x)s",
        ),
        ("{{ ngettext('%(num)s dag etter møtet', '%(num)s dager etter møtet', 1) }}", "1 day after the meeting"),
        ("{{ ngettext('%(num)s dag etter møtet', '%(num)s dager etter møtet', 2) }}", "2 days after the meeting"),
        ("{% trans place=given %}I {{ place }}{% endtrans %}", "In 100 % &lt;b&gt; %(x)s"),
    ],
)
def test_templates_speak_the_requests_language_and_escape_what_they_are_given(app, template, drawn):
    given = {"given": "100 % <b> %(x)s", "given_sentence": CODES["unauthenticated"].sentence}

    with app.test_request_context("/", headers={"Accept-Language": "en"}):
        assert render_template_string(template, **given) == drawn


# On a real server


def page_in(live, path, language):
    return live.get(path.replace("CODE", live.code), cookies={"language": language}).text


@pytest.mark.parametrize("path", ["/", "/CODE", "/desk/CODE", "/panel/CODE", "/stage/CODE", "/host/CODE", "/no/page"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_page_says_which_language_it_speaks_and_offers_the_others(live, path, language):
    page = page_in(live, path, language)

    assert f'<html lang="{language}"' in page
    assert re.findall(r'<a href="/language/(\w+)[^>]*aria-current="true"', page)[:1] == [language]
    assert set(re.findall(r'<a href="/language/(\w+)', page)) == set(LANGUAGES)


def test_page_loads_one_script_and_it_speaks_the_pages_language_before_it_draws(live):
    addresses = re.findall(r'<script type="module" src="([^"]+)"', page_in(live, "/CODE", "nn"))

    assert len(addresses) == 1
    script = live.get(addresses[0]).text
    assert script.index("Still eit spørsmål …") < script.index("js/pages/attendee.js")


@pytest.mark.parametrize(
    ("back", "lands"),
    [
        ("/CODE", "/CODE"),
        ("/desk/CODE", "/desk/CODE"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("/a\r\nSet-Cookie: x=y", "/"),
        ("", "/"),
    ],
)
def test_choice_is_kept_and_leads_back_within_this_site(live, back, lands):
    answer = live.get("/language/en", params={"next": back.replace("CODE", live.code)})

    assert (answer.status_code, answer.headers["Location"]) == (303, lands.replace("CODE", live.code))
    assert answer.cookies["language"] == "en"
    assert "HttpOnly" in answer.headers["Set-Cookie"]


def test_language_that_is_not_spoken_cannot_be_chosen(live):
    assert [live.get(f"/language/{code}").status_code for code in ("qaa", "xx", "nb-NO")] == [404] * 3


def test_api_refuses_in_the_callers_language(live):
    answer = live.post(live.path("commands/undo"), {"version": 1}, headers={"Accept-Language": "en-GB"})

    assert answer.json()["error"]["message"] == "We don’t recognise you. Please open your link again."


def test_socket_refuses_in_the_connections_language(live):
    line = Line(live.url, {"token": live.tokens["kari"], "language": "nn"})
    try:
        answer = line.command("set_asking", open=True)
    finally:
        line.close()

    assert answer["error"]["message"] == "Du har ikkje tilgang til å gjere dette."
