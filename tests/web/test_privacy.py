"""Privacy at the door: what the attendee may read before the first question comes from the meeting's own file."""

import re

import pytest
import sqlalchemy as sa

from config import Config
from hybrid import create_app
from hybrid.domain.meeting import Session
from hybrid.meetings.links import links_of
from hybrid.meetings.rehearsal import open_sample
from hybrid.ops.cli.serve import SAMPLE

MOST_WORDS = 150


@pytest.fixture
def pages(tmp_path):
    """Opens a meeting of a file; tells its attendee's and its host's page, as text between tags."""

    def open_pages(file):
        config = Config(
            data_dir=tmp_path,
            database_url=f"sqlite:///{tmp_path / 'hybrid.db'}",
            secret_key="a secret key of the tests, long enough",
            async_mode="threading",
        )
        app = create_app(config)
        database = app.extensions["hybrid"].database
        open_sample(database, file)
        with database.snapshot() as tx:
            session = tx.scalars(sa.select(Session)).one()
            links = links_of(tx, app.extensions["hybrid"].keys, session, "http://localhost")
        client = app.test_client()
        client.post("/api/roles", json={"token": links["host"].partition("#")[2]})
        return [client.get(path).text for path in (f"/{links['code']}", f"/host/{links['code']}")]

    return open_pages


@pytest.fixture
def page(pages):
    """The attendee's page of the sample meeting."""
    return pages(SAMPLE)[0]


def words_of(page, part):
    """The words of one section of the menu's."""
    section = re.search(rf'<section [^>]*aria-labelledby="menu-{part}".*?</section>', page, re.DOTALL)
    assert section, part
    return re.sub(r"<[^>]+>", " ", section.group()).split()


def test_reader_learns_who_why_how_long_what_is_seen_rights_and_contact(page):
    privacy, contact = " ".join(words_of(page, "privacy")), " ".join(words_of(page, "contact"))

    assert "Musikk i Skolen er ansvarlig" in privacy
    assert "Spørsmålene brukes til å velge hva panelet skal svare på" in privacy
    assert "slettes 30 dager etter møtet" in privacy
    assert "Ordstyrerne ser" in privacy
    assert "trekke dem tilbake" in privacy
    assert "torunn@musikkiskolen.no" in contact


def test_it_is_short_enough_to_be_read(page):
    assert 40 < len(words_of(page, "privacy")) + len(words_of(page, "contact")) <= MOST_WORDS


def seen_by_moderators(page):
    """What a page says that moderators see, as one line."""
    found = re.findall(r"<(?:p|dd)>([^<]*Ordstyrerne ser[^<]*)</", page)
    assert found
    return {" ".join(said.split()) for said in found}


def test_host_reads_what_attendees_read_of_moderators(pages):
    attendees, hosts = pages(SAMPLE)

    assert seen_by_moderators(hosts) == seen_by_moderators(attendees)
    assert "Skriv ikke navn på elever eller andre." in hosts


def test_usual_words_name_the_name_and_people_in_general(pages, tmp_path):
    file = tmp_path / "kveld.toml"
    file.write_text(re.sub(r"(?m)^moderators_see = .*\n", "", SAMPLE.read_text("utf-8")), "utf-8")

    attendees, hosts = pages(file)

    (said,) = seen_by_moderators(attendees)
    assert seen_by_moderators(hosts) == {said}
    assert "Oppgir du et navn, vises det for alle." in said
    assert "Skriv ikke navn på andre." in said
