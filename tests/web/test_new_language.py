"""A language is its catalogue alone: with a folder more it is offered and spoken, and meetings are in it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import requests
import sqlalchemy as sa
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from hybrid.base import catalogues
from hybrid.base.languages import read_languages
from hybrid.domain.meeting import Reason
from hybrid.domain.role_link import RoleLink
from hybrid.domain.roles import Role
from hybrid.store.database import Database
from launched import Launched
from written_meetings import SMALL

CODE = "DANEEK"
TOP = Path(__file__).resolve().parents[2]
RUN_FROM = ("hybrid", "templates", "static", "config.py", "wsgi.py", "pyproject.toml")
HYBRID = (sys.executable, "-P", "-m", "hybrid")
OWN_REASONS = '[[sessions.reasons]]\ncode = "unclear"\ntitle = "Uklart."\n'


def in_danish(text: str | tuple[str, ...]) -> str | tuple[str, ...]:
    """Say it so that a page in no other language says the same."""
    return f"På dansk: {text}" if isinstance(text, str) else tuple(f"På dansk: {form}" for form in text)


def write_catalogue(folder: Path) -> None:
    """Write the catalogue of one language more."""
    danish = Catalog(locale="da")
    for message in catalogues.read("nn"):
        if message.id:
            danish.add(message.id, in_danish(message.id), locations=message.locations)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "messages.po").open("wb") as file:
        write_po(file, danish)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server whose checkout has one catalogue more."""
    checkout, data = tmp_path_factory.mktemp("checkout"), tmp_path_factory.mktemp("data")
    for name in RUN_FROM:
        copy = shutil.copytree if (TOP / name).is_dir() else shutil.copy
        copy(TOP / name, checkout / name)
    write_catalogue(checkout / "hybrid" / "translations" / "da" / "LC_MESSAGES")
    server = Launched(data, log=data / "log", settings={"PYTHONPATH": str(checkout)}, command=HYBRID)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def meeting(server):
    """The code of a meeting in that language, which says nothing of reasons and of a panel's link."""
    written = SMALL.replace(OWN_REASONS, "").replace("date = 2024", f'code = "{CODE}"\ndate = 2099')
    file = server.folder / "aften.toml"
    file.write_text(f'language = "da"\n{written}', "utf-8")
    subprocess.run([*HYBRID, "import", file], env=server.environment, check=True)
    return CODE


def test_new_language_is_offered_by_its_own_name(server):
    page = requests.get(f"{server.url}/").text

    offered = re.findall(r'<a href="/language/\w+[^>]*>([^<]+)</a>', page)
    assert set(offered) == {*read_languages().names.values(), "Dansk"}


def test_page_and_its_script_speak_it(server, meeting):
    page = requests.get(f"{server.url}/{meeting}").text

    assert '<html lang="da"' in page
    assert "På dansk: Språk" in page
    (script,) = (part.partition('"')[0] for part in page.split('src="')[1:] if "pages/attendee.da.js" in part)
    assert "På dansk: Still et spørsmål" in requests.get(server.url + script).content.decode()


def test_what_the_meetings_file_leaves_out_is_said_in_it(server, meeting):
    with Database(f"sqlite:///{server.folder / 'hybrid.db'}").snapshot() as tx:
        names = list(tx.scalars(sa.select(Reason.name).order_by(Reason.position)))
        label = tx.scalars(sa.select(RoleLink.label).filter_by(role=Role.PANELIST)).one()

    assert names[:2] == ["På dansk: Spurt om før", "På dansk: Utenfor temaet"]
    assert label == "På dansk: Panelet"
