"""Every page that the server draws is valid HTML, by the checker of the HTML standard's own keepers."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import cast
from config import Config
from hybrid import create_app
from hybrid.domain.meeting import Session
from hybrid.domain.role_link import RoleLink, link_secret
from parts import VNU_JAR, where

CODE = "KTR7HW"
STAFF = {"desk": "mona", "panel": "pia", "stage": "stage", "overlay": "overlay", "host": "hege"}
OPEN = ["/", "/?code=AAAAAA", f"/{CODE}", f"/{CODE}/in_room", f"/{CODE}/online", "/AAAAAA", "/api", f"/{CODE}/answers"]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    folder = tmp_path_factory.mktemp("html")
    config = Config(
        data_dir=folder,
        database_url=f"sqlite:///{folder / 'hybrid.db'}",
        secret_key=cast.SECRET_KEY,
        async_mode="threading",
    )
    app = create_app(config)
    app.extensions["hybrid"].database.write(lambda tx: cast.add_session(tx, CODE).code)
    return app


def client_of(app: Flask, name: str) -> FlaskClient:
    """Open a browser that has exchanged this person's link for the role's cookie."""
    with app.extensions["hybrid"].database.snapshot() as tx:
        link = tx.query(RoleLink).filter_by(label=name).one()
        secret = link_secret(app.extensions["hybrid"].keys, link)
    client = app.test_client()
    answer = client.post("/api/roles", json={"token": secret})
    assert answer.status_code == 200, answer.text
    return client


def draw_all(app: Flask) -> dict[str, str]:
    """Draw each page as those see it who may open it, the staff's also as a stranger does."""
    stranger = app.test_client()
    asked = stranger.post(f"/{CODE}/ask", data={"body": "Hvem betaler?", "attendance": "online"})
    answers = {f"{CODE}/ask": asked} | {path: stranger.get(path) for path in OPEN} | own_pages(app)
    for page, name in STAFF.items():
        path = f"/{page}/{CODE}"
        answers[f"{path} of a stranger"] = stranger.get(path)
        answers[path] = client_of(app, name).get(path)
    answers |= {f"print of {name}": client_of(app, name).get(f"/print/{CODE}") for name in ("mona", "hege")}
    leave(app)
    answers["answers once it is over"] = client_of(app, "mona").get(f"/{CODE}/answers")
    report = f"/api/sessions/{CODE}/report"
    answers[report] = client_of(app, "hege").get(report, headers={"Sec-Fetch-Site": "none"})
    assert "report-drawing" in answers[report].text
    assert [path for path, answer in answers.items() if answer.status_code >= 500] == []
    return {path: answer.text for path, answer in answers.items()}


def own_pages(app: Flask) -> dict[str, TestResponse]:
    """Draw one's own questions without script, and what comes of pressing there, for who asked and for a stranger."""
    asker, answers = app.test_client(), {}
    paths = (f"/{CODE}/mine", f"/{CODE}/mine/forget")
    for who in ("a stranger", "an asker"):
        answers |= {f"{path} of {who}": asker.get(path) for path in paths}
        answers |= {f"{path} sent by {who}": asker.post(path, data={"question_id": "1", "body": ""}) for path in paths}
        token = re.search(r'name="form_token" value="([^"]+)"', asker.get(f"/{CODE}/online").text)
        assert token
        form = {"form_token": token[1], "body": "Hvem betaler?", "attendance": "online"}
        asker.post(f"/{CODE}/ask", data=form, headers={"Sec-Fetch-Site": "same-origin"})
    assert "own-question" in answers[f"{paths[0]} of an asker"].text
    return answers


def leave(app: Flask) -> None:
    """Answer what was asked, aloud and in writing, and end the session."""
    database = app.extensions["hybrid"].database
    with database.snapshot() as tx:
        here = cast.gather(database, tx.query(Session).one())
    question_id = here.ask_in("answered")
    here.do(here.mona, "reply_to_question", question_id=question_id, body="Kommunen.")
    here.do(here.mona, "defer_question", question_id=here.ask_in("approved"))
    here.do(here.hege, "set_session_state", state="closed")


@pytest.mark.needs("java", "vnu")
def test_every_page_is_valid_html(app: Flask, tmp_path: Path) -> None:
    names = {}
    for path, html in draw_all(app).items():
        file = tmp_path / (re.sub(r"\W+", "-", path) + ".html")
        file.write_text(html)
        names[file.name] = path

    checked = subprocess.run(
        [where("java"), "-jar", VNU_JAR, "--format", "json", *map(str, tmp_path.glob("*.html"))],
        capture_output=True,
        text=True,
        check=False,
    )

    messages = [message for message in json.loads(checked.stderr)["messages"] if message["type"] != "info"]
    assert [
        (names[message["url"].rpartition("/")[2]], message.get("lastLine"), message["message"]) for message in messages
    ] == []
    assert checked.returncode == 0
