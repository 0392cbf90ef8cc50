"""Every text goes through gettext: what Babel finds is what the code says."""

import io
import re
from pathlib import Path

import pytest

from hybrid.base.errors import CODES
from hybrid.web import js_texts

ROOT = Path(__file__).resolve().parents[2]
OWN_SCRIPTS = sorted((ROOT / "static" / "js").rglob("*.js"))
CALL = re.compile(r"(?<![\w.$])(?:_|ngettext)\((?!sentence|one)")


def found_in(source):
    return [text for _, _, text, _ in js_texts.extract(io.BytesIO(source.encode()), {}, (), {})]


def test_text_is_found_inside_a_template_with_values():
    source = "html`<p>${_('av {n}', { n })}</p>${open ? html`${_('Lukk')}` : ''}`"

    assert found_in(source) == ["av {n}", "Lukk"]


def test_plural_is_found_with_both_forms():
    assert found_in("ngettext(\n  'Vis {n} ny',\n  'Vis {n} nye', n)") == [("Vis {n} ny", "Vis {n} nye")]


def test_quote_in_a_text_is_kept():
    assert found_in(r"_('D\'accord')") == ["D'accord"]


@pytest.mark.parametrize("script", OWN_SCRIPTS, ids=lambda path: path.name)
def test_every_call_holds_a_literal(script):
    """A text put together at run time could be translated by nobody."""
    source = re.sub(r"/\*.*?\*/|//[^\n]*", "", script.read_text(), flags=re.DOTALL)

    assert len(found_in(source)) == len(CALL.findall(source))


def test_each_refusal_is_a_sentence():
    for code in CODES.values():
        assert re.fullmatch(r"[A-ZÆØÅ].*\.", code.sentence)
