"""Defined terms and what they stand for."""

from __future__ import annotations

import pytest

from ingest.extract import terms
from tests.extract.documents import make_reading

SENTENCES = [
    ("Clearing Participants (“CPs”) are told.", [("CPs", "Clearing Participants")]),
    ('They use the Signal Relay Gateway ("SIG").', [("SIG", "Signal Relay Gateway")]),
    ("They use the Signal Relay Gateway (hereinafter referred to as “SIG”).", [("SIG", "Signal Relay Gateway")]),
    ("the annual data centre rehearsal (the “Rehearsal”)", [("Rehearsal", "annual data centre rehearsal")]),
    ("We will hold an annual drill of all houses (“Drill”).", [("Drill", "annual drill of all houses")]),
    ("Log in by Two-Factor Authentication (2FA) with a One-Time-Password (OTP).",
     [("2FA", "Two-Factor Authentication"), ("OTP", "One-Time-Password")]),
    ("by the Paper Kite Holdings Limited (the “Company”)", [("Company", "Paper Kite Holdings Limited")]),
    ("Exchange Participants (“EP” or “EPs”)", [("EP", "Exchange Participants"), ("EPs", "Exchange Participants")]),
    ("to the Margin System (“MS”) and Report Retrieval Solution (“RAP”)",
     [("MS", "Margin System"), ("RAP", "Report Retrieval Solution")]),
    ("the Central Gateway and the Drop Copy Gateway (collectively, the “Gateways”)",
     [("Gateways", "Central Gateway and the Drop Copy Gateway")]),
    ("the enhancement of Margin System (“MS”) reports (the “Enhancement”)",
     [("MS", "Margin System"), ("Enhancement", "enhancement of Margin System (“MS”) reports")]),
    ("橙色交易所有限公司（「橙交所」）公布", [("橙交所", "橙色交易所有限公司")]),
    # no definitions
    ("on 5 May 2026 (Saturday), see Table (A) and DCASS (HKCC)", []),
    ("EPs (mandatory) and vendors (EPs)", []),
    ("said (“Try again later” is displayed)", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_sentence(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert [(term.short, term.long) for term in terms.find(make_reading(sentence))] == expected


def test_each_pair_once_with_its_place() -> None:
    reading = make_reading(
        "Clearing Participants (“CPs”)", "Clearing Participants (“CPs”)", "Custodian Participants (“CPs”)"
    )
    found = terms.find(reading)
    assert [term.long for term in found] == ["Clearing Participants", "Custodian Participants"]
    assert found[0].evidence.quote == "Clearing Participants (“CPs”)"
    assert found[0].evidence.places[0].passage == 0
