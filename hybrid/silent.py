"""Close the lines whose client answers no ping any more, though its connection stands.

Engine.IO's own watch (`monitor_clients`) wakes once for each line each ten seconds, and is off; here one turn looks at
all of them. It also forgets the lines that were closed before their connection became a WebSocket.
"""

import logging
from collections.abc import Callable
from typing import Any

logger = logging.getLogger(__name__)


def close_silent(engine: Any, sleep: Callable[[float], object]) -> None:
    """Look at all lines as often as a ping may be unanswered, for as long as the process lives."""
    while True:
        sleep(engine.ping_timeout)
        look(engine, sleep)


def look(engine: Any, sleep: Callable[[float], object]) -> None:
    """Close who is silent, with a turn for the others after each; forget who is closed."""
    for line, engine_socket in list(engine.sockets.items()):
        if engine_socket.closed:
            engine.sockets.pop(line, None)
        elif not engine_socket.closing and not engine_socket.check_ping_timeout():
            logger.info("closed a line that answered no ping")
            sleep(0)
