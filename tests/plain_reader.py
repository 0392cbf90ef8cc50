"""A browser without script: it holds cookies, and sends the forms that its pages hold."""

import html
import re
from typing import Any

import requests
import sqlalchemy as sa

from live_session import Live

BODY = "Hvem betaler etter prosjektet?"
OTHER = "Hva sier de eldste elevene?"


class Reader:
    """A browser without script on a session's pages, by its cookies."""

    def __init__(self, live: Live) -> None:
        self.live = live
        self.cookies: dict[str, str] = {}

    def open(self, path: str = "mine") -> requests.Response:
        """Open a page of the session."""
        return self._take(self.live.get(f"/{self.live.code}/{path}", cookies=self.cookies))

    def send(self, path: str, form: dict[str, Any], **headers: str) -> requests.Response:
        """Send a form as a browser does from our own page, or as the headers say."""
        sent = {"data": form, "headers": headers or {"Origin": self.live.url}, "cookies": self.cookies}
        return self._take(self.live.post(f"/{self.live.code}/{path}", **sent))

    def ask(self, body: str = BODY) -> int:
        """Ask by the plain form; return the question's id."""
        form = {"form_token": token_in(self.open("online")), "attendance": "online", "name": "Kari", "body": body}
        answer = self.send("ask", form)
        assert answer.status_code == 200, answer.text
        rows = self.live.questions("desk", by="mona").items()
        return next(int(number) for number, row in rows if row["body"] == body)

    def withdraw(self, question_id: int, page: requests.Response | None = None) -> requests.Response:
        """Take a question back, by the form of a page that was opened before, or of one that is opened now."""
        token = token_in(page or self.open(), question_id)
        return self.send("mine", {"form_token": token, "question_id": question_id})

    def edit(self, question_id: int, body: str) -> requests.Response:
        """Give a question other words."""
        token = token_in(self.open(), question_id)
        return self.send("mine", {"form_token": token, "question_id": question_id, "body": body})

    def forget(self) -> requests.Response:
        """Delete all that was sent."""
        return self.send("mine/forget", {"form_token": token_in(self.open("mine/forget"))})

    def _take(self, answer: requests.Response) -> requests.Response:
        self.cookies |= answer.cookies.get_dict()
        return answer


def token_in(page: Any, question_id: int | None = None) -> str:
    """The token of a page's last form, or of the last one that a question has."""
    part = page.text if question_id is None else page.text.partition(f'id="q{question_id}"')[2].partition("</li>")[0]
    found = re.findall(r'name="form_token" value="([^"]+)"', part)
    return str(found[-1]) if found else ""


def words_in(page: Any) -> str:
    """What a page says, as one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.text)).split())


def at_desk(live: Live) -> dict[str, str]:
    """The state of each question, by its words."""
    return {row["body"]: row["state"] for row in live.questions("desk", by="mona").values()}


def events_of(live: Live) -> list[str]:
    """The names of what happened in the session."""
    with live.server._database.snapshot() as tx:
        found = sa.text("SELECT name FROM events JOIN sessions ON sessions.id = session_id WHERE code = :code")
        return [str(name) for (name,) in tx.execute(found, {"code": live.code})]
