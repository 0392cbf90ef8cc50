"""The address that people open, tried as they would: a page, a socket, and whether this database is behind it."""

import asyncio
import json
from typing import Any

import aiohttp
import sqlalchemy as sa

from config import Config

from ..domain.meeting import Session
from ..live.sync import epoch
from ..meetings.links import is_loopback
from ..store.database import Database

PATIENCE = aiohttp.ClientTimeout(total=10)
OPENED = "0"
"""How Engine.IO's first packet begins."""

Proxies = dict[str, Any]


def faults_of_address(config: Config, database: Database) -> list[str]:
    """Say what somebody would meet who opens the address; nothing where all is well."""
    with database.snapshot() as tx:
        code = tx.scalar(sa.select(Session.code).order_by(Session.id.desc()).limit(1))
        here = epoch(tx)
    return asyncio.run(_faults(config, str(code), here))


async def _faults(config: Config, code: str, here: str) -> list[str]:
    url = config.base_url
    async with aiohttp.ClientSession(timeout=PATIENCE) as http:
        try:
            status, _ = await _get(http, f"{url}/{code}")
            _, ready = await _get(http, f"{url}/readyz")
            _, message = await _get(http, f"{url}/api/sessions/{code}/changes?topic=audience")
        except (aiohttp.ClientError, OSError, TimeoutError) as fault:
            return [f"{url} does not answer from this machine: {_why(fault)}."]
        if not isinstance(ready, dict) or "seen" not in ready:
            return [f"Another program answers at {url}, or another release of Hybrid. Let it lead to this server."]
        if not isinstance(message, dict) or message.get("epoch") != here:
            return [f"{url} leads to a server with another database. Let it lead to the one of {config.data_dir}."]
        faults = [] if status == 200 else [f"A page of the meeting, {url}/{code}, answers with {status}."]
        faults += [
            f"The server is not ready ({name}). Its log says why."
            for name, is_well in ready.items()
            if is_well is False and name != "ok"
        ]
        faults += _faults_of_proxies(config, ready["seen"])
        return faults + await _faults_of_socket(http, url)


async def _get(http: aiohttp.ClientSession, url: str) -> tuple[int, Any]:
    async with http.get(url, allow_redirects=False) as answer:
        text = await answer.text(errors="replace")
        try:
            return answer.status, json.loads(text)
        except ValueError:
            return answer.status, text


def _why(fault: BaseException) -> str:
    match fault:
        case TimeoutError():
            return "nothing came within ten seconds"
        case aiohttp.ClientConnectorCertificateError() | aiohttp.ClientConnectorSSLError():
            return "its certificate is not trusted"
        case aiohttp.ClientConnectorDNSError():
            return "its name leads nowhere"
        case aiohttp.ClientConnectorError():
            return "nobody listens there"
    return "it breaks off"


def _faults_of_proxies(config: Config, seen: Proxies) -> list[str]:
    """Say where what the server sees of such a request is not what its sender did."""
    origin, refused = seen["origin"], seen.get("refused_origins") or []
    faults = [
        f"Pages under {name} are refused their sockets, and only ask now and then: lead it to {config.base_url}."
        for name in refused
    ]
    if seen.get("forwarded_unbelieved") and not config.trusted_proxies:
        faults.append(
            "A proxy says who asks, and is not believed, so all share one address and its limits. Set "
            "HYBRID_TRUSTED_PROXIES=1, or the number of proxies that stand in front."
        )
    elif is_loopback(config.base_url):
        pass
    elif config.trusted_proxies and not seen["forwarded"]:
        faults.append(
            f"HYBRID_TRUSTED_PROXIES is {config.trusted_proxies}, yet no proxy says who asks, so anybody can say it. "
            "Let it send X-Forwarded-For, -Proto and -Host, or set the number to 0."
        )
    elif origin != config.base_url:
        faults.append(
            f"The server takes this address for {origin}. Let the proxy in front send X-Forwarded-For, -Proto and "
            "-Host, and set HYBRID_TRUSTED_PROXIES to the number of proxies."
        )
    return faults


async def _faults_of_socket(http: aiohttp.ClientSession, url: str) -> list[str]:
    address = f"{url}/socket.io/?EIO=4&transport=websocket"
    try:
        async with http.ws_connect(address, origin=url) as socket:
            first = await socket.receive(timeout=PATIENCE.total)
            if first.type is aiohttp.WSMsgType.TEXT and str(first.data).startswith(OPENED):
                return []
    except (aiohttp.ClientError, OSError, TimeoutError):
        pass
    return [
        f"No WebSocket comes through at {url}: pages only ask now and then. Let the proxy pass them on (PRODUCTION.md)."
    ]
