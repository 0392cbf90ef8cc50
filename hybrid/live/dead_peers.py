"""Close the lines whose client answers no ping any more, though its connection stands.

Engine.IO's own watch (`monitor_clients`) wakes once for each line each ten seconds, and is off; here one turn looks at
all of them. A ping may stand behind a long answer on a slow line: for as long as that arrives, nobody is silent. The
watch also forgets the lines that were closed before their connection became a WebSocket.
"""

import logging
from collections.abc import Callable
from typing import Any

logger = logging.getLogger(__name__)


class DeadPeers:
    """Who was asked by a ping, and how much had arrived of what stood before it.

    `on_its_way` tells, for a line, None where all has arrived that was written, else how much has.
    """

    def __init__(self, engine: Any, on_its_way: Callable[[str], int | None]) -> None:
        self._engine = engine
        self._on_its_way = on_its_way
        self._arrived: dict[str, int | None] = {}

    def run(self, sleep: Callable[[float], object]) -> None:
        """Look at all lines as often as a ping may be unanswered, for as long as the process lives."""
        while True:
            sleep(self._engine.ping_timeout)
            self.look(sleep)

    def look(self, sleep: Callable[[float], object]) -> None:
        """Close who is silent, with a turn for the others after each; forget who is closed."""
        before, self._arrived = self._arrived, {}
        for line, engine_socket in list(self._engine.sockets.items()):
            if engine_socket.closed:
                self._engine.sockets.pop(line, None)
            elif not engine_socket.closing and engine_socket.last_ping is not None:
                arrived = self._arrived[line] = self._on_its_way(line)
                is_receiving = arrived is not None and arrived != before.get(line)
                if not is_receiving and not engine_socket.check_ping_timeout():
                    logger.info("closed a line that answered no ping")
                    sleep(0)
