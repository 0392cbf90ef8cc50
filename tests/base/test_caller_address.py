"""Who asks has one address, however a proxy writes it."""

import pytest

from hybrid.base.caller_address import caller_of

PROXY = "192.0.2.1"


@pytest.mark.parametrize(
    ("told", "caller"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("203.0.113.9:20001", "203.0.113.9"),
        ("2001:db8::1", "2001:db8::1"),
        ("2001:DB8:0:0::0001", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("[2001:db8::1]:443", "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("[::ffff:203.0.113.9]:443", "203.0.113.9"),
    ],
)
def test_each_spelling_of_an_address_is_one_caller(told, caller):
    assert caller_of(told, PROXY) == caller


@pytest.mark.parametrize(
    "told", ["", "unknown", "_hidden", "007.7.9.7", "203.0.113.9:port", "[2001:db8::1", "1.2.3:80"]
)
def test_what_is_no_address_counts_as_the_connection_that_told_it(told):
    assert caller_of(told, f"::ffff:{PROXY}") == PROXY


def test_who_comes_through_a_socket_without_address_is_one_caller():
    assert caller_of("unknown", "") == caller_of("", "unix:") == ""
