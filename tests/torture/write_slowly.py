"""One of several processes that write to one session, in transactions that stay open for a while.

Called with the database's address, the session's code and a number of questions; prints what was acknowledged,
`[[version, question id], …]`.
"""

import json
import random
import sys
import threading
import uuid

import sqlalchemy as sa

import cast
from hybrid.domain.commands import run
from hybrid.domain.join_codes import session_of_code
from hybrid.features import install_features
from hybrid.people.auth import actor_of
from hybrid.store.database import Database

install_features()

THREADS = 12
LONGEST_SECONDS = 0.02


def ask(database, actor, times, acknowledged):
    """Ask so many questions."""
    for _ in range(times):
        arguments = {"body": "Hvem betaler?", "client_id": str(uuid.uuid4())}
        answer = run(database, actor, "submit_question", arguments, secret=cast.KEYS.receipts)
        acknowledged.append((answer["version"], answer["question_id"]))


def dawdle(database, stop):
    """Hold up every transaction that this comes into, its versions taken and not yet committed."""
    while not stop.wait(LONGEST_SECONDS):
        seconds = random.uniform(0, LONGEST_SECONDS)
        database.write(lambda tx, seconds=seconds: tx.execute(sa.text("SELECT pg_sleep(:s)"), {"s": seconds}))


def main(url, code, questions):
    database, acknowledged, stop = Database(url), [], threading.Event()
    with database.snapshot() as tx:
        assert session_of_code(tx, code)
        actor = actor_of(tx, cast.KEYS, cast.attendee_token("kari", code))
    asking = [
        threading.Thread(target=ask, args=(database, actor, questions // THREADS, acknowledged)) for _ in range(THREADS)
    ]
    dawdling = threading.Thread(target=dawdle, args=(database, stop))
    for thread in (*asking, dawdling):
        thread.start()
    for thread in asking:
        thread.join()
    stop.set()
    dawdling.join()
    print(json.dumps(acknowledged))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
