"""Words and names are found fast, and just those that a plain search finds."""

from __future__ import annotations

import re

import pytest

from ingest.facts import Term
from ingest.spans import Evidence
from kb.milestones.names import names_of
from kb.milestones.vocabulary import _by_letter, vocabulary

TEXTS = (
    "launch of the gateway; the old one ceases to be supported and is withdrawn",
    "relaunch, pre-register, re-opened, re-open: sign up for the dry run (uat) and switch-over",
    "no longer accepted, no longer used; only until the end of the grace period",
    "新系統上線，舊系統停用；問卷及演練",
    "“applies to” is not “apply for”; fees, fee-free and feet",
    "registering-registered_registers",
    "",
)


@pytest.mark.parametrize("text", TEXTS)
def test_the_fast_pattern_finds_what_the_named_one_finds(text: str) -> None:
    words = vocabulary()
    plain = [match.span() for match in words.named.finditer(text)]
    assert [match.span() for match in words.pattern.finditer(text)] == plain
    assert [match.span() for _, match in words.concepts_in(text)] == plain


def test_a_word_without_a_certain_first_letter_is_refused() -> None:
    with pytest.raises(ValueError, match=re.escape("not like 'x?yz'")):
        _by_letter(["abc", "x?yz"])


def _term(short: str, long: str) -> Term:
    return Term(short=short, long=long, evidence=Evidence(quote=short, page=1, places=()), rule="by hand")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SRG and the Secure  Report Gateway", ["SRG", "SRG"]),
        ("secure report gateways, SRGs", ["SRG", "SRG"]),
        ("the srg, XSRG, SRGX and SRG-2", ["SRG"]),
        ("Secure Report and a Gateway", []),
        ("Clearing Participants of CCASS", ["CP", "CCASS"]),
        ("中央結算系統及共用抵押品管理系統", ["CCASS", "CCMS"]),
        ("Orion Trading Platform – Securities Market", ["OTP-C"]),
        ("OTP-CSC is not OTP-C", ["OTP-CSC", "OTP-C"]),
        ("a G-4 Link, G-4 Links", ["G4L", "G4L"]),
    ],
)
def test_names_are_found_however_they_are_written(text: str, found: list[str]) -> None:
    names = names_of([_term("SRG", "Secure Report Gateway"), _term("G4L", "G-4 Link")], houses=("HKCC",))
    assert [name.code for name, _, _ in names.find(text)] == found
    assert all(text[start:end].strip() == text[start:end] for _, start, end in names.find(text))
