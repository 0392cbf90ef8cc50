"""A database that was restored, and the one that was set aside then."""

from pathlib import Path

import pytest

from files_of import SECRET
from hybrid.retention.backup import back_up
from promises import let_it_be_over
from restored import restore_earlier


@pytest.fixture
def folder(database):
    return Path(database.url.database).parent


@pytest.fixture
def aside(here, database, tmp_path):
    """A copy that holds a question which the restored database has too, and one that it has not."""
    let_it_be_over(here, days=0, state="live")
    here.ask(f"{SECRET} først")
    back_up(database, tmp_path / "earlier.db")
    here.ask(f"{SECRET} siden", name=SECRET)
    here.do(here.mona, "set_screen", screen="message", message=f"{SECRET} på skjermen")
    here.do(here.mona, "set_name", name=SECRET)
    return restore_earlier(here, database, tmp_path)
