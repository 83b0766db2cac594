"""What the words around a date say of it."""

from __future__ import annotations

import pytest

from ingest.dates import find_times

DAY = "30 September 2026"
BEFORE = {
    "by": [
        "by", "on or before", "on or prior to", "no later than", "not later than", "shall not be later than",
        "by no later than",
        "at the latest by", "latest by", "not after", "due on", "due by", "Deadline:", "the deadline is",
        "before or on",
        "by close of business on", "by the close of trading on", "no later than the end of", "by (and including)",
    ],
    "before": ["before", "prior to", "ahead of", "earlier than", "before the market opens on"],
    "from": [
        "from", "with effect from", "With effect from the commencement of business on", "effective from", "effective",
        "effective as of", "commencing on", "commencing", "starting from", "beginning", "as from", "as of",
        "not earlier than",
        "no earlier than", "not before", "on or after", "on and after", "from and including",
    ],
    "since": ["since", "ever since"],
    "until": ["until", "till", "up to", "up to and including", "through", "until and including"],
    "after": ["after", "later than", "following"],
    "on": ["on", "as at", "at the close of business on", "after the close of business on", "after close of trading on"],
}  # fmt: skip


@pytest.mark.parametrize(("bound", "words"), [(bound, words) for bound, every in BEFORE.items() for words in every])
def test_words_before(bound: str, words: str) -> None:
    (found,) = find_times(f"Replies are expected {words} {DAY}.".replace("(and including) ", "and including "))
    assert (found.bound, found.starts, found.ends) == (bound, "2026-09-30", "2026-09-30")
    assert found.text == DAY


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        (f"from {DAY} onwards", "from"),
        (f"{DAY} onwards", "from"),
        (f"{DAY} or later", "from"),
        (f"{DAY} or earlier", "by"),
        (f"{DAY} at the latest", "by"),
        (f"during the week of {DAY}", "in"),
        ("within Q3 2026", "within"),
        (f"dated {DAY}", None),
        (f"{DAY}", None),
        ("on 3 May 2026, no later than 6 p.m.", "by"),
        ("on 3 May 2026 by 6 p.m.", "by"),
        ("on 3 May 2026 from 6 p.m.", "from"),
        ("from 10:00 a.m. onwards", "from"),
        ("no later than 6:00 p.m. on 20 March 2026 (Friday)", "by"),
        # a closed range needs no bound
        ("from 3 May 2026 to 5 May 2026", None),
        ("between 9 a.m. and 5 p.m.", None),
    ],
)
def test_words_behind_inside_and_none(text: str, bound: str | None) -> None:
    (found,) = find_times(text)
    assert found.bound == bound


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("from 30 May 2025", "2025-05-30/.."),
        ("since 30 May 2025", "2025-05-30/.."),
        ("by 30 May 2025", "../2025-05-30"),
        ("until 30 May 2025", "../2025-05-30"),
        ("by Q2 2023", "../2023-06-30"),
        ("from Q3 2026", "2026-07-01/.."),
        ("no later than 18:00 on 30 May 2025", "../2025-05-30T18:00"),
        ("from 3 to 5 May 2026", "2026-05-03/2026-05-05"),
        ("on or about 3 May 2026", "2026-05-03~"),
        ("around July 2026", "2026-07~"),
    ],
)
def test_edtf_opens_at_the_bound(text: str, edtf: str) -> None:
    assert find_times(text)[0].edtf == edtf


def test_reach_holds_bound_words_and_remarks() -> None:
    text = "Reply on or before 3 June 2026 (Wednesday) (tentative) please."
    (found,) = find_times(text)
    assert found.text == "3 June 2026 (Wednesday)"
    assert found.reach.of(text) == "on or before 3 June 2026 (Wednesday) (tentative)"
