"""What a page that the server draws tells somebody of their own questions, in their language."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from ..base.errors import N_
from ..domain.meeting import Reason, Session, SessionState
from ..domain.topics import Topic
from ..live.sync import changes
from ..questions.states import EDITABLE, TRANSITIONS, ReplyTo, State
from ..store.transaction import Transaction
from .language import gettext
from .outcomes import Row, at_of, is_left_over, outcome_of, weight_of
from .times import when

_MAY_BE_WITHDRAWN = TRANSITIONS["withdraw_question"][State.WITHDRAWN]


def own_questions(tx: Transaction, session: Session, attendee_id: int) -> list[dict[str, Any]]:
    """Read what the topic `mine` shows of somebody's questions, and say it; what comes first stands first."""
    rows = changes(tx, session.id, Topic.MINE, 0, attendee_id)["rows"].get("questions", {})
    listed = sa.select(Reason).filter_by(session_id=session.id, removed_at=None)
    reasons = {reason.code: reason.title for reason in tx.scalars(listed)}
    own = [{**row, "id": int(question_id)} for question_id, row in rows.items()]
    return [_told(row, session, reasons) for row in sorted(own, key=weight_of)]


def _told(row: Row, session: Session, reasons: Mapping[str, str]) -> dict[str, Any]:
    body, state, joined = row["body"], State(row["state"]), row["joined"]
    replies = [(row["reply"], N_("bare til deg")), ((joined or {}).get("reply"), N_("bare til dere som spurte"))]
    told = [_reply(reply, receiver, session) for reply, receiver in replies if reply]
    return {
        "id": row["id"],
        "body": body,
        "name": row["name"],
        "outcome": outcome_of(row, session, reasons),
        "sent": gettext("sendt {time}").format(time=when(at_of(row["submitted_at"]), session)),
        "is_deleted": not body and state is not State.WITHDRAWN,
        "is_left_over": is_left_over(row, session) and not told,
        "may_be_edited": bool(body) and state in EDITABLE["author"] and session.state is not SessionState.CLOSED,
        "may_be_withdrawn": bool(body) and state in _MAY_BE_WITHDRAWN,
        "original": row["original_body"] if row["original_body"] != body else None,
        "joined": joined["body"] if joined else None,
        "replies": told,
    }


def _reply(reply: Row, receiver: str, session: Session) -> dict[str, str]:
    is_for_asker = reply["to"] == ReplyTo.ASKER
    return {
        "body": reply["body"],
        "to": gettext(receiver) if is_for_asker else "",
        "at": when(at_of(reply["at"]), session),
    }
