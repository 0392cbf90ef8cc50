"""What an attendee's phone loads before the page works: the page, its styles and modules, as they are sent."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from urllib.parse import urljoin

import aiohttp

_STYLE_IMPORT = re.compile(r"""@import\s+(?:url\()?["']?([^"')]+)""")
_MODULE_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*["'](\.[^"']+)["']""")
LOADED_RELATIONS = frozenset({"modulepreload", "stylesheet", "preload"})


class _Loaded(HTMLParser):
    """The files that a page names as needed."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        is_loaded_link = tag == "link" and named.get("rel") in LOADED_RELATIONS
        address = named.get("href") if is_loaded_link else named.get("src") if tag == "script" else None
        if address:
            self.addresses.append(address)


async def first_load_bytes(page_address: str) -> int:
    """Add up what is sent, compressed, for the page and all that it needs, imports of imports included."""
    total = 0
    async with aiohttp.ClientSession(headers={"Accept-Encoding": "gzip"}) as http:
        waiting, known = [page_address], {page_address}
        while waiting:
            address = waiting.pop()
            size, needed = await _load(http, address)
            total += size
            fresh = {urljoin(address, name) for name in needed} - known
            known |= fresh
            waiting += fresh
    return total


async def _load(http: aiohttp.ClientSession, address: str) -> tuple[int, Iterable[str]]:
    """Load one file; tell how many bytes came, and what it needs in its turn."""
    async with http.get(address, auto_decompress=False) as response:
        response.raise_for_status()
        size = len(await response.read())
    async with http.get(address) as response:
        kind, text = response.content_type, await response.text(errors="replace")
    if kind == "text/html":
        page = _Loaded()
        page.feed(text)
        return size, page.addresses
    if kind == "text/css":
        return size, _STYLE_IMPORT.findall(text)
    return size, _MODULE_IMPORT.findall(text) if "javascript" in kind else ()
