"""The notebooks run from clean on any base, say what is so, and are kept without outputs."""

from __future__ import annotations

import ast
import csv
import io
import sqlite3
import sys
import tokenize
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from shutil import copyfile

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

import kb
from tests.corpora import RAW, ROOT, Ingested, ingest_into

FOLDER = ROOT / "notebooks"
MOVES, DUE, GAPS = NAMES = ("1_superseded_schedules", "2_what_was_due", "3_contradictions_and_gaps")
TODAY = "2026-10-05"
"""The month before it is the September from which the launch of the gateway was moved away."""
ALLOWED = {"kb", "pandas", "matplotlib"}

Row = dict[str, str]
Run = Callable[..., "Shown"]


class _Tables(HTMLParser):
    """The tables of a page as an auditor reads them: by caption, one mapping of heading to text per row."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[Row]] = {}
        self._caption, self._names, self._cells, self._text = "", list[str](), list[str](), ""

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser hands them over
        if tag in ("caption", "th", "td"):
            self._text = ""
        elif tag == "tr":
            self._cells = []
        elif tag == "table":
            self._names = []

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "caption":
            self._caption = self._text
            self.found[self._caption] = []
        elif tag == "th":
            self._names.append(self._text.strip())
        elif tag == "td":
            self._cells.append(self._text)
        elif tag == "tr" and self._cells:
            self.found[self._caption].append(dict(zip(self._names, self._cells, strict=True)))


class Shown:
    """A notebook that was run, asked for what it shows."""

    def __init__(self, book: NotebookNode) -> None:
        self.cells = [cell for cell in book.cells if cell.cell_type == "code"]

    def outputs(self, ident: str = "") -> Iterator[NotebookNode]:
        for cell in self.cells:
            if ident in ("", cell.id):
                yield from cell.outputs

    def page(self, ident: str = "") -> str:
        return "\n".join(str(output.data.get("text/html", "")) for output in self.outputs(ident))

    def words(self, ident: str = "") -> str:
        return "\n".join(str(output.data.get("text/markdown", "")) for output in self.outputs(ident))

    def tables(self, ident: str = "") -> dict[str, list[Row]]:
        parser = _Tables()
        parser.feed(self.page(ident))
        return parser.found

    def table(self, ident: str, caption: str = "") -> list[Row]:
        found = [rows for name, rows in self.tables(ident).items() if name.startswith(caption)]
        assert len(found) == 1, f"{len(found)} tables {caption!r} in cell {ident}"
        return found[0]

    def row(self, ident: str, caption: str = "", **wanted: str) -> Row:
        """The one row whose first columns begin so; ``_`` in a name stands for a blank."""
        named = {name.replace("_", " "): value for name, value in wanted.items()}
        found = [
            row
            for row in self.table(ident, caption)
            if all(row[name].startswith(value) for name, value in named.items())
        ]
        assert len(found) == 1, f"{len(found)} rows with {named} in cell {ident}"
        return found[0]

    def figure(self, name: str) -> str:
        return self.row("figures", Figure=name)["Value"]

    @property
    def pictures(self) -> int:
        return self.page().count("<img ")


def read(name: str) -> NotebookNode:
    book: NotebookNode = nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)
    return book


def execute(name: str, folder: Path, parameters: Mapping[str, str | int]) -> Shown:
    """Runs a notebook in a kernel of its own, where a warning is an error; parameters as papermill sets them."""
    book = read(name)
    place = next(n for n, cell in enumerate(book.cells) if "parameters" in cell.metadata.get("tags", ()))
    given = "\n".join(f"{key} = {value!r}" for key, value in parameters.items())
    book.cells.insert(place + 1, new_code_cell(given, id="given"))
    book.cells.insert(0, new_code_cell("import warnings\n\nwarnings.simplefilter('error')", id="strict"))
    NotebookClient(
        book, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    ).execute()  # stops at the first cell that fails
    shown = Shown(book)
    streams = [output for output in shown.outputs() if output.output_type == "stream"]
    assert not streams, f"{name} writes to a stream: {streams[0].text}"
    return shown


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs a notebook on a base; each base, notebook and set of parameters once."""
    folder = tmp_path_factory.mktemp("kernel")

    @cache
    def once(name: str, db: Path, parameters: tuple[tuple[str, str | int], ...]) -> Shown:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("CIRCULARS_TODAY", TODAY)
            patch.setenv("CIRCULARS_DB", str(db))
            patch.delenv("CIRCULARS_WORKSHEET", raising=False)
            patch.setenv("IPYTHONDIR", str(folder / "ipython"))
            return execute(name, folder, dict(parameters))

    def give(name: str, db: Path, **parameters: str | int) -> Shown:
        return once(name, db, tuple(parameters.items()))

    return give


@pytest.fixture(scope="module")
def sample(ingested: Callable[[str], Ingested]) -> Path:
    return ingested("sample").db


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ingest_into(tmp_path_factory.mktemp("empty"), ()).db


@pytest.fixture(scope="module")
def unmoved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One circular alone, so that nothing can have moved."""
    return ingest_into(tmp_path_factory.mktemp("unmoved"), (RAW / "ce_HKCC_DCRC_918_2026.pdf",)).db


def launch_moved_five_weeks(shown: Shown) -> None:
    """What the circular PT/SCS/HKCC/933/2026 did to the launch of the gateway."""
    row = shown.row("every-move", Planned_thing="Launch of SRG\n")
    assert (row["Old"], row["New"]) == ("2026-09-21", "2026-10-26")
    assert row["Slip"] == "+35"
    assert (row["Told on"], row["Notice to old day"], row["Notice to new day"]) == ("2026-09-04", "17", "52")


# The files


def test_there_are_three() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.ipynb")) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_kept_clean(name: str) -> None:
    book = read(name)
    nbformat.validate(book)
    assert (book.nbformat, book.nbformat_minor) == (4, 5)
    assert book.metadata == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in book.cells:
        assert set(cell.metadata) <= {"tags"}, cell.id
        assert cell.cell_type == "markdown" or (cell.outputs, cell.execution_count) == ([], None), cell.id
    assert [cell.id for cell in book.cells if "parameters" in cell.metadata.get("tags", ())] == ["parameters"]


@pytest.mark.parametrize("name", NAMES)
def test_rests_on_the_public_face_alone(name: str) -> None:
    source = "\n".join(cell.source for cell in read(name).cells if cell.cell_type == "code")
    imported, private = set[str](), list[str]()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(node.module or ".")
        elif isinstance(node, ast.Attribute) and node.attr.startswith("_"):
            private.append(node.attr)
    own = {module for module in imported if module.partition(".")[0] not in sys.stdlib_module_names}
    assert {module.partition(".")[0] for module in own} <= ALLOWED
    assert "kb" in own
    assert not {module for module in own if module.startswith("kb.")}
    assert not private
    assert not imported & {"sqlite3", "subprocess", "importlib"}
    strings = [token.string for token in tokenize.generate_tokens(io.StringIO(source).readline)]
    assert not [text for text in strings if "select " in text.casefold() and " from " in text.casefold()]


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_is_told_in_words(name: str) -> None:
    cells = read(name).cells
    for before, cell in pairwise(cells):
        if cell.cell_type == "code" and "plt.subplots" in cell.source:
            assert before.cell_type == "markdown"
            assert "*The picture in words:*" in before.source, cell.id


@pytest.mark.parametrize("name", NAMES)
def test_parameters_are_told_of(name: str) -> None:
    source = next(cell.source for cell in read(name).cells if cell.id == "parameters")
    names = {
        target.id
        for line in ast.parse(source).body
        if isinstance(line, ast.Assign)
        for target in line.targets
        if isinstance(target, ast.Name)
    }
    page = (ROOT / "docs" / "notebooks.md").read_text("utf-8")
    assert [word for word in sorted(names - {"folders", "found"}) if f"`{word}`" not in page] == []
    assert f"notebooks/{name}.ipynb" in page


# The sample


def test_slip_and_notice_of_the_launch(run: Run, sample: Path) -> None:
    shown = run(MOVES, sample)
    launch_moved_five_weeks(shown)
    row = shown.row("every-move", Planned_thing="Launch of SRG\n")
    assert row["Was"].startswith("PT/SCS/HKCC/927/2026, page 1\n“")
    assert "21 September 2026" in row["Was"]
    assert row["Is now"].startswith("PT/SCS/HKCC/933/2026, page 1\n“")
    assert "26 October 2026" in row["Is now"]


def test_a_fuzzy_new_time_has_both_bounds(run: Run, sample: Path) -> None:
    row = run(MOVES, sample).row("every-move", Planned_thing="Launch of the Upgrade\n")
    assert (row["Slip"], row["Slip of first day"], row["Remarks"]) == ("+142", "+112", "new time is a quarter")


def test_shortest_notice_comes_first(run: Run, sample: Path) -> None:
    rows = run(MOVES, sample).table("every-move")
    notices = [min(int(row["Notice to old day"]), int(row["Notice to new day"])) for row in rows]
    assert notices == sorted(notices)
    assert len(notices) > 5


def test_figures_and_groups_add_up(run: Run, sample: Path) -> None:
    shown = run(MOVES, sample)
    moves = shown.table("every-move")
    assert int(shown.figure("… of which moved it by a number of days")) == len(moves)
    assert shown.figure("Largest slip in days") == "+142"
    for caption in ("Moves by programme", "Moves by issuer"):
        assert sum(int(row["Moves by days"]) for row in shown.table("groups", caption)) == len(moves)
    gateway = shown.row("groups", "Moves by programme", Programme="Secure Report Gateway")
    assert (gateway["Median slip"], gateway["Worst slip"]) == ("+35", "+35")
    assert "**0 disagree**" in shown.words("checks")
    assert shown.pictures == 1
    assert "Launch of SRG: 2026-09-21 to 2026-10-26, +35 days" in shown.page("picture")


def test_what_was_taken_away_is_listed(run: Run, sample: Path) -> None:
    shown = run(MOVES, sample)
    session = shown.row("taken-away", "Taken away", Planned_thing="Session 2\n")
    assert (session["Change"], session["Notice to old day"]) == ("cancels", "11")
    dropped = shown.row("taken-away", "Taken away", Planned_thing="Stabilisation period\n")
    assert (dropped["Change"], dropped["Is now"]) == ("drops", "MO/DT/931/26\n(not a word about it)")


def test_moves_as_of_a_day_before(run: Run, sample: Path) -> None:
    shown = run(MOVES, sample, as_of="2026-09-03")
    assert not [row for row in shown.table("every-move") if row["Planned thing"].startswith("Launch of SRG\n")]


def test_a_wrong_number_would_fail(run: Run, sample: Path, tmp_path: Path) -> None:
    false = Path(copyfile(sample, tmp_path / "false.db"))
    with sqlite3.connect(false) as base:
        base.execute("update changes set days_moved = 36 where days_moved = 35")
    base.close()
    shown = run(MOVES, false)
    with pytest.raises(AssertionError, match=r"'\+36'"):
        launch_moved_five_weeks(shown)
    assert "**0 disagree**" not in shown.words("checks")
    assert {row["Slip"] for row in shown.table("checks")} == {"36"}


def test_the_month_as_of_each_week(run: Run, sample: Path) -> None:
    weeks = run(DUE, sample).table("weeks")
    assert [row["As of"] for row in weeks[:-1]] == [
        "2026-07-13", "2026-07-20", "2026-07-27", "2026-08-03", "2026-08-10", "2026-08-17", "2026-08-24", "2026-08-31",
        "2026-09-07", "2026-09-14", "2026-09-21", "2026-09-28",
    ]  # fmt: skip
    assert weeks[-1]["As of"] == "2026-09-30"
    with kb.open(sample) as book:
        for row in weeks:
            due = book.as_of(row["As of"]).due("2026-09")
            told = {answer.milestone_id for answer in due}
            assert int(row["Must"]) + int(row["May"]) == len(told)


def test_what_left_the_month(run: Run, sample: Path) -> None:
    shown = run(DUE, sample)
    launch = shown.row("left", Planned_thing="Launch of SRG")
    assert (launch["Time given up"], launch["Left on"], launch["Notice"]) == (
        "2026-09-21\n(tentative)",
        "2026-09-04",
        "17",
    )
    assert (launch["Then"], launch["Verdict"]) == ("moved to\n2026-10-26", "left in time")
    assert launch["Was"].startswith("PT/SCS/HKCC/927/2026, page 1\n“")
    assert launch["Is now"].startswith("PT/SCS/HKCC/933/2026, page 1\n“")
    session = shown.row("left", Planned_thing="Session 2")
    assert (session["Then"], session["Notice"], session["Verdict"]) == ("cancelled", "11", "left late")


def test_what_came_late_depends_on_what_is_enough(run: Run, sample: Path) -> None:
    """The circular prints no date, so that it counts as issued on the last day that its words allow."""
    row = run(DUE, sample).row("late", Planned_thing="Register of members will be closed")
    assert (row["Notice"], row["Verdict"]) == ("3", "late")
    lenient = run(DUE, sample, enough_days=3)
    assert lenient.row("known", Planned_thing="Register of members will be closed")["Verdict"] == "in time"
    assert lenient.figure("… … late") == "0"


def test_could_we_have_known(run: Run, sample: Path) -> None:
    shown = run(DUE, sample)
    rehearsal = shown.row("known", Planned_thing="Market rehearsal")
    assert rehearsal["First told"] == "2026-02-23\nMO/DT/908/26, page 1"
    assert rehearsal["Final day known"] == "2026-06-15\nMO/DT/912/26, page 2"
    assert (rehearsal["Notice"], rehearsal["Verdict"]) == ("89", "in time")
    assert rehearsal["Last changed"].startswith("advances, 2026-06-15\nMO/DT/912/26")
    assert int(shown.figure("Planned things that were ever due")) == len(shown.table("known"))
    assert "**0 disagree**" in shown.words("checks")
    assert shown.pictures == 2


@pytest.mark.parametrize(
    ("month", "words"), [("2026-10", "**It is not over**"), ("2027-06", "no Monday to replay yet")]
)
def test_a_month_that_is_not_over(run: Run, sample: Path, month: str, words: str) -> None:
    assert words in run(DUE, sample, month=month).words("past")


def test_findings_with_their_quotes(run: Run, sample: Path) -> None:
    shown = run(GAPS, sample)
    row = shown.row("contradictions", What_was_found="“Wednesday, 10 July 2026”")
    assert (row["Code"], row["Where, and in which words"]) == (
        "weekday_mismatch",
        "PT/SCS/HKCC/914/2026, page 2\n“Wednesday, 10 July 2026”",
    )
    with kb.open(sample) as book:
        assert int(shown.figure("Findings")) == len(book.findings())
    parts = int(shown.figure("… contradictions")), int(shown.figure("… gaps"))
    assert parts == (len(shown.table("contradictions")), len(shown.table("gaps")))
    assert sum(parts) == int(shown.figure("Findings"))
    assert shown.pictures == 2


def test_most_cited_missing_circular_first(run: Run, sample: Path) -> None:
    first = run(GAPS, sample).table("unknowns", "Circulars not held")[0]
    assert (first["Circular"], first["Cited by"]) == ("MO/DT/901/26 of 2026-01-05", "2")


def test_coverage_and_series(run: Run, sample: Path) -> None:
    shown = run(GAPS, sample)
    assert len(shown.table("coverage")) == 16
    orders = shown.row("sequences", Series="MO/DT")
    assert (orders["Numbers"], orders["Held"], orders["Known, not held"], orders["Unknown"]) == ("31", "3", "1", "27")


def test_worksheet_has_a_row_for_each_thing(run: Run, sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "worksheet.csv"
    shown = run(GAPS, sample, worksheet_path=str(file))
    rows = shown.table("worksheet")
    assert len(rows) == int(shown.figure("Findings")) + int(shown.figure("Further things known not to be known"))
    assert {row[name] for row in rows for name in ("Checked by", "On", "Verdict")} == {""}
    assert "nan" not in {row["Where, and in which words"].partition("\n")[0] for row in rows}
    written = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))
    assert [row["What"] for row in written] == [row["What"] for row in rows]
    assert {row[name] for row in written for name in ("Checked by", "On", "Verdict")} == {""}


def test_no_file_is_written_unless_named(run: Run, sample: Path) -> None:
    assert "Not written to a file" in run(GAPS, sample).words("worksheet")


def test_finds_the_base_of_the_checkout(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("data/db", "notebooks"):
        (tmp_path / folder).mkdir(parents=True)
    found = copyfile(sample, tmp_path / "data/db/circulars.db")
    monkeypatch.delenv("CIRCULARS_DB", raising=False)
    monkeypatch.setenv("CIRCULARS_TODAY", TODAY)
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    shown = execute(GAPS, tmp_path / "notebooks", {})
    assert shown.row("base", What="Base")["Value"] == str(found)


# Bases with nothing to tell


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (MOVES, "**Nothing moved by days**"),
        (DUE, "**Nothing was known to be due in 2026-09**"),
        (GAPS, "the base is empty"),
    ],
)
def test_an_empty_base_is_told_in_words(run: Run, empty: Path, name: str, words: str) -> None:
    shown = run(name, empty)
    assert words in shown.words()
    assert shown.pictures == 0


def test_nothing_moved_is_told_in_words(run: Run, unmoved: Path) -> None:
    shown = run(MOVES, unmoved)
    assert "**Nothing moved by days**" in shown.words("picture")
    assert shown.figure("Largest slip in days") == "nothing moved"
    assert "nothing was cancelled, left out or suspended." in shown.page("taken-away")
