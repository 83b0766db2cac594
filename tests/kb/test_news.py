"""What of a base is worth telling."""

from pathlib import Path

import pytest

import kb
from kb.telling.gather import gather


@pytest.mark.parametrize(
    ("today", "due"),
    [("2026-07-01", {"Connectivity test", "Register for the test"}), ("2026-07-16", {"Connectivity test"})],
)
def test_deadlines_and_whatever_is_required_are_told(
    story: Path, monkeypatch: pytest.MonkeyPatch, today: str, due: set[str]
) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", today)
    with kb.open(story) as book:
        assert {one.title for one in gather(book) if one.kind == "deadline"} == due
