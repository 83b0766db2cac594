"""What planned things are called."""

import pytest

from kb.milestones.titles import best_title
from tests.kb.items import make_item

PROSE, TABLE = "launch", "table_row"


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ([("Market rehearsal", PROSE)], "Market rehearsal"),
        ([("It will be held at some time", PROSE), ("Pilot with volunteers", PROSE)], "Pilot with volunteers"),
        ([("Vendor forum", PROSE), ("Both will be held", PROSE), ("Both will be held", PROSE)], "Vendor forum"),
        ([("MR1", TABLE), ("Market Rehearsal 1", PROSE)], "Market Rehearsal 1"),
        ([("Market Rehearsal 1", PROSE), ("First market rehearsal", TABLE)], "First market rehearsal"),
        (
            [("Go-live", TABLE), ("Launch of the portal", TABLE), ("Launch of the portal", TABLE)],
            "Launch of the portal",
        ),
        ([("Round 1", TABLE), ("Round 1 of the test", TABLE)], "Round 1"),
        ([("Fees are waived.", PROSE), ("Waiver", PROSE)], "Waiver"),
        ([("Its date", PROSE), ("Its dates", PROSE)], "Its date"),
        ([("系統將於7月推出。", PROSE), ("系統推出", PROSE)], "系統推出"),
    ],
)
def test_a_name_goes_before_a_piece_of_a_sentence(said: list[tuple[str, str]], title: str) -> None:
    assert best_title([make_item(title=name, rule=rule) for name, rule in said]) == title
