"""The register of sockets forgets what the library's own forgets, and looks at nobody else for it."""

import pytest
import socketio
from socketio import Manager

from hybrid.live.client_manager import Lines

NAMESPACE = "/"


def register_of(kind):
    return socketio.Server(client_manager=kind()).manager


def is_all(register):
    return register.rooms, register.pending_connect, register.pending_disconnect, register.callbacks


@pytest.mark.parametrize("is_let_in", [True, False], ids=["let in", "refused"])
def test_register_forgets_what_the_librarys_own_forgets(is_let_in):
    """Should a release keep more of a socket, this fails: `Lines.basic_disconnect` must then forget that too."""
    for kind in (Lines, Manager):
        register = register_of(kind)
        stays, goes = (register.pre_connect(line, NAMESPACE) for line in ("line one", "line two"))
        register.connect(stays, NAMESPACE)
        if is_let_in:
            register.connect(goes, NAMESPACE)
            register.callbacks[goes] = {1: print}
            register.pre_disconnect(goes, NAMESPACE)
        before = {name for name, value in vars(register).items() if goes in repr(value)}

        register.disconnect(goes, NAMESPACE, ignore_queue=True)

        assert before >= {"rooms"}
        assert goes not in repr(vars(register))
        assert register.is_connected(stays, NAMESPACE)
        assert set(register.rooms[NAMESPACE]) == {None, stays}


def test_leave_looks_at_the_rooms_of_who_leaves_alone():
    looked_at = []

    class Watched(dict):
        def copy(self):
            looked_at.append("every room")
            return super().copy()

    for kind, looks in ((Manager, ["every room"]), (Lines, [])):
        register = register_of(kind)
        sid = register.pre_connect("a line", NAMESPACE)
        register.rooms[NAMESPACE] = Watched(register.rooms[NAMESPACE])
        looked_at.clear()

        register.disconnect(sid, NAMESPACE)

        assert looked_at == looks
