from pathlib import Path

import pytest

from kb.curation import CurationError, Decision, IdentityDecision, read, read_identities

IDENTITIES = "judgement,file,reference,reason,decided_by,decided_on\n"
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
        (HEAD + "same,a,b\n", "line 2: 6 cells are wanted, not 3"),
        (HEAD + "same,a,b,one, or two,Ann,2026-07-01\n", "line 2: 6 cells are wanted, not 7; quote a text with commas"),
        (HEAD + 'same,a,b,"one,Ann,2026-07-01\n', "unexpected end of data"),
        (HEAD + "same,a,b,,Ann,1 July 2026\n", "line 2: decided_on must be a day as YYYY-MM-DD, not '1 July 2026'"),
        (HEAD + "same,a,b,,Ann,20260701\n", "line 2: decided_on must be a day"),
    ],
)
def test_what_says_nothing_clear_is_said(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(CurationError) as caught:
        read(_write(tmp_path, text))
    assert said in str(caught.value)


def _write_identities(folder: Path, text: str) -> Path:
    (folder / "identities.csv").write_text(text, "utf-8")
    return folder


def test_decisions_on_identities_are_read_in_order(tmp_path: Path) -> None:
    text = IDENTITIES + "same,a.pdf,CT/001/26,same title,Ann,2026-07-01\ndifferent,a.pdf,CT/002/26,,,\n"
    folder = _write_identities(tmp_path, text)
    one, other = read_identities(folder)
    assert one == IdentityDecision(
        judgement="same",
        file="a.pdf",
        reference="CT/001/26",
        reason="same title",
        decided_by="Ann",
        decided_on="2026-07-01",
        place=f"{folder / 'identities.csv'}, line 2",
    )
    assert (other.judgement, other.reference) == ("different", "CT/002/26")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("same,a.pdf,,,,\n", "line 2: a file and a reference are wanted"),
        ("same,a.pdf,number one,,,\n", "line 2: 'number one' is no reference number"),
        ("same,,CT/001/26,,,\n", "line 2: a file and a reference are wanted"),
        ("perhaps,a.pdf,CT/001/26,,,\n", "line 2: the judgement must be one of same, different"),
        ("same,a.pdf,CT/001/26,,,\nsame,a.pdf,CT/002/26,,,\n", "line 3: a.pdf is said to be two circulars"),
        (
            "same,a.pdf,CT/001/26,,,\ndifferent,a.pdf,CT/1/2026,,,\n",
            "line 3: a.pdf is said to be CT/1/2026, and not to be",
        ),
    ],
)
def test_identities_that_say_nothing_clear_are_said(tmp_path: Path, lines: str, said: str) -> None:
    with pytest.raises(CurationError) as caught:
        read_identities(_write_identities(tmp_path, IDENTITIES + lines))
    assert str(caught.value) == f"{tmp_path / 'identities.csv'}, {said}"


def test_the_decisions_of_this_project_can_be_read() -> None:
    folder = Path(__file__).resolve().parents[2] / "curation"
    read(folder)
    read_identities(folder)
