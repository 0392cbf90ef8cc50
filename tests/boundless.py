"""Texts as long as anybody may write them, for every place where a page draws one."""

import sqlalchemy as sa

from hybrid.domain.meeting import Label, Meeting, Panelist, Segment, Session
from hybrid.store.transaction import Transaction

TITLE = (
    "Skole pluss kulturskole for integrering, mestring og trivsel: hvordan kommuner, fylker, frivillige og foreldre "
    "sammen kan gi hvert barn et sted å høre til gjennom musikk, dans, teater, film og kunst i skoletiden og etter den,"
    " år for år og alle steder"
)
SEGMENT = (
    "Kulturskolen inn i SFO og undervisningen på mellomtrinnet: erfaringer fra åtte kommuner som har prøvd det i fem "
    "år, hva det kostet, hvem som betalte, og hva de ville gjort annerledes en annen gang"
)
QUESTION = (
    "Dere sier at foreldrene må med fra første dag, men hos oss jobber de fleste skift, mange snakker lite norsk, og "
    "skoleskyssen går rett etter siste time: hvordan fikk dere dem inn, hvem tok imot dem, hva kostet tolkene, og "
    "ville dere ha gjort det på samme måte i en kommune med fire små skoler?"
)
NAME = "W" * 60
WORD = "Sammenslåingsprosjektkoordinatorstillingsutlysningsteksten" * 2


def name_at_length(tx: Transaction, session_id: int) -> None:
    """Give a session's meeting, programme, panel and labels the longest names, where the file had no short title."""
    session = tx.get_one(Session, session_id)
    columns = {column.key: getattr(session.meeting, column.key) for column in sa.inspect(Meeting).column_attrs}
    meeting = Meeting(**{**columns, "id": None, "title": TITLE, "short_title": TITLE, "organiser": WORD, "place": NAME})
    meeting.contact = {"name": NAME, "title": SEGMENT, "email": f"{'w' * 60}@{'w' * 60}.no"}
    tx.add(meeting)
    tx.flush()
    session.meeting = meeting
    own = {"session_id": session_id}
    for segment in tx.scalars(sa.select(Segment).filter_by(**own)):
        segment.title, segment.speaker = SEGMENT, NAME
    for panelist in tx.scalars(sa.select(Panelist).filter_by(**own)):
        panelist.name, panelist.title = NAME, SEGMENT
    for label in tx.scalars(sa.select(Label).filter_by(**own)):
        label.title = WORD
