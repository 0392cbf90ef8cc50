"""A robot whose server goes away comes back by itself, at every moment of its way."""

import asyncio
from random import Random

import aiohttp
import pytest
import sqlalchemy as sa

from hybrid.domain.meeting import Session
from hybrid.robots.attendee import Attendee
from hybrid.robots.line import Line, LineLost, Traffic
from hybrid.robots.robot import Stage
from served import Caller


def test_line_that_takes_nothing_is_lost_before_its_end_is_read(server):
    """Else who asks until it is answered asks for ever: no turn is given up, and the end never read."""
    links = server.new_session()
    lost = []

    async def run():
        async with aiohttp.ClientSession() as http:
            token = Caller.attendee(links).token
            heard = {"traffic": Traffic(), "on_event": lambda *_: None, "on_lost": lambda: lost.append(True)}
            line = await Line.open(http, server.url, token, **heard)
            line._socket._response.connection.transport.abort()
            with pytest.raises(LineLost):
                await line.ask("follow", {"audience": 0})
            assert line.is_lost

    asyncio.run(run())
    assert lost == [True]


def test_robot_joins_a_server_that_is_away_once_it_is_back(server):
    links = server.new_session()
    server.rewrite(sa.update(Session).filter_by(code=links["code"]).values(rehearsal=True))
    host = Caller.by_link(links, "host")
    server.stop()

    async def run():
        async with aiohttp.ClientSession() as http:
            stage = Stage(http, server.url, links["code"], Random(1), pace=1.0, host_token=host.token)
            joining = asyncio.create_task(Attendee.join(stage, "online"))
            await asyncio.sleep(0.2)
            assert not joining.done()
            await asyncio.to_thread(server.start)
            robot = await joining
            await robot.leave()

    asyncio.run(run())
