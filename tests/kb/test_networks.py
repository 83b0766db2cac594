"""Networks, ranges and lists of addresses as circulars print them."""

from ipaddress import IPv4Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.networks import address_of, holds, several

ADDRESSES = st.ip_addresses(v=4)


@pytest.mark.parametrize(
    ("host", "address", "held"),
    [
        ("10.151.14.0/24", "10.151.14.121", True),
        ("10.151.14.0 / 24", "10.151.14.121", True),
        ("10.151.14.7/24", "10.151.14.121", True),  # an address with the size of its network
        ("10.151.14.0/24", "10.151.15.0", False),
        ("10.151.14.121/32", "10.151.14.121", False),  # the address itself
        ("10.151.14.121", "10.151.14.121", False),
        ("10.1.2.3 - 10.1.3.9", "10.1.2.200", True),
        ("10.1.2.3 to 10.1.3.9", "10.1.3.10", False),
        ("10.1.2.3至10.1.2.9", "10.1.2.9", True),
        ("10.1.2.3-9", "10.1.2.3", True),
        ("10.1.2.3 ~ .9", "10.1.2.10", False),
        ("10.1.2.3-999", "10.1.2.5", False),
        ("10.1.2.40/41/43", "10.1.2.41", True),
        ("10.1.2.40/41/43", "10.1.2.42", False),
        ("10.1.2.40/999", "10.1.2.40", False),
        ("gateway-1.example.com", "10.1.2.3", False),
        ("2001:db8::/32", "2001:db8::17", True),
        ("2001:db8::/32", "10.1.2.3", False),
        ("10.1.2.3-9", "2001:db8::17", False),
    ],
)
def test_what_holds_an_address(host: str, address: str, held: bool) -> None:  # noqa: FBT001 - what is expected
    assert holds(host, ip_address(address)) is held
    assert several(host) or not held


@pytest.mark.parametrize("host", ["10.151.14.121", "10.151.14.121/32", "gateway-1.example.com", "2001:db8::17", ""])
def test_what_is_one_address_does_not_stand_for_several(host: str) -> None:
    assert not several(host)


@given(ADDRESSES, st.integers(0, 31), ADDRESSES)
def test_a_network_holds_what_the_standard_library_says(start: IPv4Address, bits: int, asked: IPv4Address) -> None:
    assert holds(f"{start}/{bits}", asked) is (asked in ip_network(f"{start}/{bits}", strict=False))


@given(ADDRESSES, ADDRESSES, ADDRESSES)
def test_a_range_holds_what_lies_between_its_ends(one: IPv4Address, other: IPv4Address, asked: IPv4Address) -> None:
    first, last = sorted((one, other))
    assert holds(f"{first} - {last}", asked) is (first <= asked <= last)


@pytest.mark.parametrize(
    ("words", "address"),
    [
        (" 10.1.2.3 ", "10.1.2.3"),
        ("10.1.2.3:18801", "10.1.2.3"),
        ("[2001:db8::17]:443", "2001:db8::17"),
        ("2001:db8::17", "2001:db8::17"),
        ("10.1.2", None),
        ("10.1.2.0/24", None),
        ("10.1.2.300", None),
        ("settlement gateway", None),
        ("", None),
    ],
)
def test_words_that_are_an_address(words: str, address: str | None) -> None:
    assert address_of(words) == (ip_address(address) if address else None)
