from pathlib import Path

import pytest

from kb.curation import CurationError, Decision, read

HEAD = "judgement,item,other,reason,decided_by,decided_on\n"


def _write(folder: Path, text: str) -> Path:
    (folder / "milestones.csv").write_text(text, "utf-8")
    return folder


def test_no_folder_holds_no_decisions(tmp_path: Path) -> None:
    assert read(tmp_path / "nowhere") == ()


def test_decisions_are_read_in_order(tmp_path: Path) -> None:
    text = HEAD + 'different,a,b,"two launches, one day",Ann,2026-07-01\nsame,c,d,,,\n'
    one, other = read(_write(tmp_path, text))
    assert one == Decision(
        judgement="different",
        item="a",
        other="b",
        reason="two launches, one day",
        decided_by="Ann",
        decided_on="2026-07-01",
    )
    assert (other.judgement, other.reason) == ("same", "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("item,other\n", "line 1: the columns must be judgement,item,other,reason,decided_by,decided_on"),
        ("", "line 1: the columns must be"),
        (HEAD + "same,a,b,,,\nmaybe,a,b,,,\n", "line 3: the judgement must be one of same, different"),
        (HEAD + "same,a,a,,,\n", "line 2: two different items are wanted"),
        (HEAD + "same,a,,,,\n", "line 2: two different items are wanted"),
    ],
)
def test_what_says_nothing_clear_is_said(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(CurationError) as caught:
        read(_write(tmp_path, text))
    assert said in str(caught.value)


def test_the_decisions_of_this_project_can_be_read() -> None:
    read(Path(__file__).resolve().parents[2] / "curation")
