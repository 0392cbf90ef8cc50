"""Privacy at the door: what the attendee may read before the first question comes from the meeting's own file."""

import re

import pytest
import sqlalchemy as sa

from config import Config
from hybrid import create_app
from hybrid import models as m
from hybrid.cli import SAMPLE
from hybrid.rehearsal import open_sample

MOST_WORDS = 150


@pytest.fixture
def page(tmp_path):
    """The attendee's page of the sample meeting, as text between tags."""
    config = Config(
        data_dir=tmp_path,
        database_url=f"sqlite:///{tmp_path / 'hybrid.db'}",
        secret_key="a secret key of the tests, long enough",
        async_mode="threading",
    )
    app = create_app(config)
    database = app.extensions["hybrid"].database
    open_sample(database, SAMPLE)
    with database.snapshot() as tx:
        code = tx.scalar(sa.select(m.Session.code))
    return app.test_client().get(f"/{code}").text


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
