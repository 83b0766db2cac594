"""What looks like a date or a time and is none."""

from __future__ import annotations

import pytest

from ingest.dates import find_times
from ingest.dates.masks import MASK, mask

NEVER = [
    # phones
    "2979 7222", "call 2979-0011", "+852 2979 0011", "hotline (852) 3100 2200", "fax 2026 0900",
    # references and file names
    "PT/SCS/HKCC/136/2025", "CT/075/25", "MO/DT/302/22", "Ref: PT/ SCS/ HK CC/ 927/2026", "MO_DT_164_26_E",
    "LSD_027_2026.pdf",
    "cd/cdco /ccass 034/2020", "26-0919-03", "ticket no. 26-0919-03",
    # addresses, ports, versions
    "10.243.66.141", "10.243.66.141:18801", "10.151.14.12-14", "port 2026", "ports 2026, 2027 and 8080",
    "version 2.1", "v1.0.3",
    "Version 2026", "release 2026.1", "https://example.com/2026/06/12/a.pdf", "desk2026@example.com", "TLS 1.2",
    # rules, sections, codes, lots
    "Rule 1205", "section 3.10", "Sections 2 and 3", "Chapter 5", "stock code 1231", "stock codes 2026 and 2027",
    "board lots of 2,000", "board lot of 2026", "Session 2", "Sessions 1 and 2", "Signal No. 8", "Form 10",
    "page 3 of 12",
    "Item 3(b)", "ISO 20022", "HKFRS 17", "Table 2", "Q&A 3", "SRG-Q1",
    # amounts
    "HK$2,026", "US$ 2026", "RMB2026 million", "2026 shares", "10,000 units", "12.5%", "6 per cent", "1,231",
    "10 basis points",
    "in 2000 shares", "a 1:10 split", "a ratio of 3:10", "T+2",
    # contents pages, form hints
    "1.1 Introduction ........ 12", "2. Scope . . . . . . 2026", "DD/MM/YYYY", "(DD/MM/YYYY)", "HH:MM",
    "hh:mm a.m./p.m.", "24/7",
    "24x7 support", "12/06", "1/2", "3 or 4", "9 to 5", "2.5", "9.30",
    # words
    "EPs may 2 of them", "the second test", "a second", "marching", "the sun", "he sat", "Augustin", "Mayor 3",
    "Rule 3 May be amended",
]  # fmt: skip


@pytest.mark.parametrize("text", NEVER)
def test_never_a_time(text: str) -> None:
    assert find_times(text) == ()
    assert find_times(f"See {text} for this.") == ()


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Rule 1205 applies from 3 May 2026", "3 May 2026"),
        ("PT/SCS/HKCC/136/2025 dated 26/05/2025", "26/05/2025"),
        ("(Ref: CT/075/25) on 3 June 2026", "3 June 2026"),
        ("call 2979 7222 by 6 p.m.", "6 p.m."),
        ("Version 1.2, 12 June 2026", "12 June 2026"),
        ("Session 14:00 – 16:00", "14:00 – 16:00"),
        ("Phase 2 March 2026", "March 2026"),
        ("Table 1: 12 June 2026", "12 June 2026"),
        ("Form R-3 by 12 June 2026", "12 June 2026"),
        ("Signal No. 8 at 9:00 a.m.", "9:00 a.m."),
    ],
)
def test_what_stands_beside_noise_is_still_found(text: str, printed: str) -> None:
    (found,) = find_times(text)
    assert found.text == printed


@pytest.mark.parametrize(
    "text", ["12 June 2026", "9:00 a.m. to 4:30 p.m.", "Q2/3 2026", "mid-July", "12-Jun-2026", "2026-06-12"]
)
def test_dates_are_not_painted_over(text: str) -> None:
    assert MASK not in mask(text)
