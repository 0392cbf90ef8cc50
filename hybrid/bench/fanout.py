"""What it takes to tell a change to all who follow: against a bare loop that sends the same bytes to as many."""

import asyncio
import os
import resource
import socket
import time
import uuid
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection
from typing import Any

import aiohttp
import click

from ..rehearse.line import Line, Traffic
from .server import MeasuredServer, enter, measured_server, post

BETWEEN_SECONDS = 0.05


def bench_fanout(*, clients: int, changes: int) -> None:
    """Print the server's processor time for each message that reached a follower, and that of the bare loop."""
    with measured_server() as server:
        cpu, size, latest = asyncio.run(_tell_all(server, clients, changes))
    bare = _bare_cpu_seconds(clients, changes, size)
    delivered = clients * changes
    click.echo(f"{clients} attendees who follow, {changes} changes of {size} bytes each")
    click.echo(
        f"  {cpu / delivered * 1e6:8,.1f} µs of processor time for each message that arrived, the command included"
    )
    click.echo(f"  {bare / delivered * 1e6:8,.1f} µs in a bare loop of send calls with the same bytes")
    click.echo(f"  {cpu / bare:8,.2f} times as much")
    click.echo(
        f"  {sorted(latest)[len(latest) // 2] * 1000:8,.1f} ms from the moderator's act to the last of all, median"
    )


async def _tell_all(server: MeasuredServer, clients: int, changes: int) -> tuple[float, int, list[float]]:
    """Let a moderator change what all see; tell the server's processor time, a message's size, and each delay."""
    links, traffic, delays = server.links, Traffic(), []
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
        api = f"{links['base_url']}/api/sessions/{links['code']}"
        moderator = await enter(http, links, "moderator")
        attendee = await post(http, f"{api}/attendees", {"attendance": "online"})
        crowd = _Crowd(http, links["base_url"], traffic)
        lines = [await crowd.come(attendee["token"]) for _ in range(clients)]
        desk = await crowd.come(moderator, follows=False)
        traffic.messages = traffic.bytes = 0
        cpu = server.cpu_seconds()
        for number in range(changes):
            began = time.perf_counter()
            await _act(desk, is_open=bool(number % 2))
            await crowd.has_heard(clients * (number + 1))
            delays.append(time.perf_counter() - began)
            await asyncio.sleep(BETWEEN_SECONDS)
        cpu = server.cpu_seconds() - cpu
        size = traffic.bytes // traffic.messages
        for line in [*lines, desk]:
            await line.close()
    return cpu, size, delays


async def _act(desk: Line, *, is_open: bool) -> None:
    arguments = {"open": is_open, "client_id": str(uuid.uuid4())}
    _, answer = await desk.ask("command", {"name": "set_asking", "arguments": arguments})
    if not answer["ok"]:
        raise RuntimeError(answer["error"]["message"])


class _Crowd:
    """All who follow, and how many changes they have heard together."""

    def __init__(self, http: aiohttp.ClientSession, base_url: str, traffic: Traffic) -> None:
        self._http, self._base_url, self._traffic = http, base_url, traffic
        self._heard = self._wanted = 0
        self._all = asyncio.Event()

    async def come(self, token: str, *, follows: bool = True) -> Line:
        line = await Line.open(
            self._http, self._base_url, token, traffic=self._traffic, on_event=self._hear, on_lost=lambda: None
        )
        if follows:
            await line.ask("follow", {"audience": 0})
        return line

    async def has_heard(self, changes: int) -> None:
        self._wanted = changes
        if self._heard < changes:
            self._all.clear()
            await self._all.wait()

    def _hear(self, _: float, event: str, __: Any) -> None:
        self._heard += event == "changes"
        if self._heard >= self._wanted:
            self._all.set()


def _bare_cpu_seconds(clients: int, changes: int, size: int) -> float:
    """Send as much over as many connections in a process of its own, with nothing but `send`; tell its time."""
    ours, theirs = Pipe()
    listening = socket.create_server(("127.0.0.1", 0), backlog=clients)
    sender = Process(target=_send_bare, args=(theirs, listening, clients, changes, size))
    sender.start()
    readers = [socket.create_connection(listening.getsockname()) for _ in range(clients)]
    for _ in range(changes):
        ours.send("go")
        for reader in readers:
            reader.recv(size, socket.MSG_WAITALL)
    seconds: float = ours.recv()
    sender.join()
    return seconds


def _send_bare(pipe: Connection, listening: socket.socket, clients: int, changes: int, size: int) -> None:
    connections = [listening.accept()[0] for _ in range(clients)]
    for connection in connections:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    frame = os.urandom(size)
    before = resource.getrusage(resource.RUSAGE_SELF)
    for _ in range(changes):
        pipe.recv()
        for connection in connections:
            connection.send(frame)
    after = resource.getrusage(resource.RUSAGE_SELF)
    pipe.send(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
