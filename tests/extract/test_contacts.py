"""Telephone numbers, addresses and persons as circulars give them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract import contacts
from tests.extract.documents import Heading, Part, Rows, make_reading

LINES = [
    (
        "Enquiry: DCASS Hotline: 2979 0022 / Email: desk@example.com",
        [("email", "DCASS Hotline", "desk@example.com"), ("phone", "DCASS Hotline", "2979 0022")],
    ),
    (
        "Enquiry: CCASS Hotline : 2979 0011/ E-mail : a.b-c@mail.example.com.hk",
        [("email", "CCASS Hotline", "a.b-c@mail.example.com.hk"), ("phone", "CCASS Hotline", "2979 0011")],
    ),
    (
        "Ask the CCASS Desk at 2979-0011 or call the HKATS Desk at 2979-0060 3 hours ahead.",
        [("phone", "CCASS Desk", "2979-0011"), ("phone", "HKATS Desk", "2979-0060")],
    ),
    ("Tel: 29790022", [("phone", "Tel", "29790022")]),
    ("Fax: +852 2979 0033", [("phone", "Fax", "+852 2979 0033")]),
    ("Please dial (852) 2979 0022.", [("phone", None, "(852) 2979 0022")]),
    ("Contact us on 2840 3351/3352.", [("phone", None, "2840 3351"), ("phone", None, "2840 3352")]),
    ("From abroad call +44 20 7946 0018.", [("phone", None, "+44 20 7946 0018")]),
    (
        "熱線：2979 0060 / 電郵：desk@example.com",
        [("email", "熱線", "desk@example.com"), ("phone", "熱線", "2979 0060")],
    ),
    ("The guide is at https://www.example.com/srg. Read it.", [("url", None, "https://www.example.com/srg")]),
    ("It is on the site (www.example.com/a(b)).", [("url", None, "www.example.com/a(b)")]),
    ("See https:// www.example.com/dms for more.", [("url", None, "https://www.example.com/dms")]),
    (
        "Please contact Ms Jane Lee at 2979 0022.",
        [("phone", None, "2979 0022"), ("person", None, "Ms Jane Lee")],
    ),
]


@pytest.mark.parametrize(("line", "expected"), LINES)
def test_line(line: str, expected: list[tuple[str, str | None, str]]) -> None:
    found = contacts.find(make_reading(line))
    assert [(c.kind, c.value) for c in found] == [(kind, value) for kind, _, value in expected]
    for contact, (_, label, _) in zip(found, expected, strict=True):
        assert label is None or contact.label == label


@pytest.mark.parametrize(
    "line",
    [
        "The dummy securities have the stock codes 2512 4601 and the hotline is closed.",
        "Call before 2026 2027 is over.",
        "Connect to 10.205.7.31 port 5201 5202 and call nobody.",
        "The carrier ticket 26-0919-03 is quoted in every call.",
        "Please call with reference CT/045/26 at hand.",
        "Reports of 20260105 can be called up.",
        "A margin of 2,979,002 shares, contact your broker.",
        "Version 2979 0022 has nothing to do with it.",
        "Ms Jane Lee was appointed to the board.",
        "Write to @desk or desk@localhost.",
    ],
)
def test_no_contact(line: str) -> None:
    assert contacts.find(make_reading(line)) == []


def test_table_gives_the_label_of_its_row() -> None:
    reading = make_reading(
        Heading("6. Contact List"),
        Rows([["Desk", "Telephone", "E-mail"], ["Network Desk", "2979 0045", "network@example.com"]]),
    )
    assert [(c.label, c.value) for c in contacts.find(reading)] == [
        ("Network Desk", "2979 0045"),
        ("Network Desk", "network@example.com"),
    ]


def test_numbers_of_a_table_without_calling_are_none() -> None:
    assert contacts.find(make_reading(Rows([["Stock", "Board lot"], ["2512 4601", "2000 4000"]]))) == []


def test_each_value_once_and_running_lines_not_read() -> None:
    reading = make_reading(
        "Hotline: 2979 0022",
        "Call 2979-0022 or +852 2979 0022.",
        "DESK@example.com or desk@example.com",
        Part("Hotline: 2979 0099", "footer"),
    )
    assert [c.value for c in contacts.find(reading)] == ["2979 0022", "DESK@example.com"]


def test_evidence_is_the_value_as_printed() -> None:
    (contact,) = contacts.find(make_reading("Hotline: 2979 0022"))
    assert contact.evidence.quote == "2979 0022"


@given(st.integers(2, 9), st.integers(0, 999), st.integers(0, 9999), st.sampled_from([" ", "-", ""]))
def test_any_local_number_behind_its_label(first: int, front: int, back: int, gap: str) -> None:
    number = f"{first}{front:03d}{gap}{back:04d}"
    found = [c.value for c in contacts.find(make_reading(f"Hotline: {number}."))]
    years = 1990 <= int(number[:4]) <= 2099
    assert found == [number] or years
