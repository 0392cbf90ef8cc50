"""What runs beside the hub waits for the system alone."""

import subprocess
import sys

import pytest

IN_A_PATCHED_PROCESS = """
import eventlet
eventlet.monkey_patch()
from hybrid.base.offload import BesideHub, in_worker_thread
from hybrid.store.database import Database

database = Database("sqlite://")

def read():
    with database.snapshot():
        pass

act = {act}
act()
try:
    in_worker_thread(act)
except BesideHub:
    print("refused")
"""


@pytest.mark.parametrize("act", ["read", "lambda: database.write(lambda tx: None)"])
def test_database_is_not_waited_for_in_a_worker_thread(act):
    script = IN_A_PATCHED_PROCESS.replace("{act}", act)

    done = subprocess.run([sys.executable, "-W", "ignore", "-c", script], check=True, capture_output=True, text=True)

    assert done.stdout.split() == ["refused"]
