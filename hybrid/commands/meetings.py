"""Bring a meeting into the database from its file."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from ..db import Transaction
from ..meeting_file import MeetingFile
from ..models import Label, Meeting, Panelist, Reason, RoleLink, Segment, Session, SessionState


def import_meeting(tx: Transaction, file: MeetingFile, *, rehearsal: bool = False) -> list[str]:
    """Make the meeting, its sessions and their links; return the sessions' join codes.

    A rehearsal's session may be moved in time so that it begins now (`open_rehearsal`).
    """
    raise NotImplementedError
