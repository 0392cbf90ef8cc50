"""The address that a request came from, which proxies write in several ways: read as one, and told as one."""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address

_WITH_PORT = re.compile(r"([0-9.]+):[0-9]{1,5}|\[([^\[\]]+)\](?::[0-9]{1,5})?")


def read_address(written: str) -> IPv4Address | IPv6Address | None:
    """Read an address, with or without a port, brackets and a zone; None for what is no address.

    One of version 4 that is written as version 6 is the one of version 4.
    """
    with_port = _WITH_PORT.fullmatch(written)
    bare = (with_port[1] or with_port[2]) if with_port else written
    try:
        address = ip_address(bare.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def caller_of(told: str, connection: str) -> str:
    """Return who asks: the address that a proxy told, else the connection's own; where both are none, one for all."""
    return str(read_address(told) or read_address(connection) or "")
