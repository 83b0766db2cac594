"""Pages per second of the whole ingest, and of the obvious script on the same pages in the same run.

    python benchmarks/ingest_speed.py [FOLDER ...] [--pages N]

Both run in this process, file by file in turn, on one core; processor time is counted. The obvious script takes every
page's text and tables with pdfplumber and searches the text for dates with dateparser.
"""

from __future__ import annotations

import argparse
import logging
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import ParamSpec, TypeVar
from unittest.mock import patch

import pdfplumber
import pypdfium2
from dateparser.search import search_dates

from ingest import pipeline
from ingest.extract import extract
from ingest.read import read
from kb.build import build
from kb.corpus import open_corpus
from kb.database import as_url
from kb.history import Run

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (ROOT / "data" / "raw", ROOT.parent / "shared" / "pdfs_other")
WARM_UP = ROOT / "tests" / "heldout" / "pdf" / "02_rights_issue.pdf"
STAGES = ("read", "extract", "keep", "build")
"""``keep`` is what the pipeline does beside reading and extracting: fingerprints, facts files."""
SCRIPT = "script"

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(slots=True)
class Times:
    """Seconds of processor time by stage, over a number of pages."""

    pages: int = 0
    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys((*STAGES, SCRIPT), 0.0))

    @contextmanager
    def of(self, stage: str) -> Iterator[None]:
        """Counts what is done within as time of a stage."""
        start = time.process_time()
        try:
            yield
        finally:
            self.seconds[stage] += time.process_time() - start

    def timed(self, stage: str, function: Callable[P, T]) -> Callable[P, T]:
        """The function, with every call counted as time of a stage."""

        def call(*args: P.args, **kwargs: P.kwargs) -> T:
            with self.of(stage):
                return function(*args, **kwargs)

        return call

    @property
    def ingest(self) -> float:
        """Seconds of the whole ingest."""
        return sum(self.seconds[stage] for stage in STAGES)


def run_ingest(path: Path, facts: Path, times: Times) -> None:
    """Takes one file through the pipeline as the command does, but in this process, so that its time can be split."""
    work = Times()

    def here(work_on: Callable[[T], bytes], argument: T, *, name: str) -> bytes:  # noqa: ARG001 - as `guarded` is called
        return work_on(argument)

    with (
        patch.object(pipeline, "guarded", here),
        patch.object(pipeline, "read", work.timed("read", read)),
        patch.object(pipeline, "extract", work.timed("extract", extract)),
        times.of("keep"),
    ):
        pipeline.ingest([path], facts=facts, jobs=1)
    for stage in ("read", "extract"):
        times.seconds[stage] += work.seconds[stage]
        times.seconds["keep"] -= work.seconds[stage]


def run_script(path: Path) -> int:
    """What one would write first; gives the number of things found, so that nothing is left out as unused."""
    found = 0
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            text = page.extract_text()
            found += len(text) + len(page.extract_tables()) + len(search_dates(text) or [])
    return found


def measure(files: Sequence[Path]) -> Times:
    """Times of both on the same files, in turn."""
    times = Times()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in files:
            run_ingest(path, folder, times)
            with times.of(SCRIPT):
                run_script(path)
            times.pages += pages_of(path)
        with times.of("build"):
            build(as_url(str(folder / "base.db")), open_corpus(folder, folder), Run(read=len(files)))
    return times


def pages_of(path: Path) -> int:
    """Number of pages of a PDF."""
    with pypdfium2.PdfDocument(path) as pdf:
        return len(pdf)


def chosen(folder: Path, most: int) -> list[Path]:
    """The PDFs of a folder in order of name, until they have ``most`` pages."""
    files = sorted(folder.glob("*.pdf"))
    sums = accumulate(map(pages_of, files))
    return [path for path, pages in zip(files, sums, strict=True) if pages <= most]


def show(name: str, files: int, times: Times) -> None:
    """Prints the figures of one folder."""
    script, pages = times.seconds[SCRIPT], times.pages
    print(f"{name}: {files} files, {pages} pages")
    print(f"  ingest  {pages / times.ingest:8.1f} pages/s")
    print(f"  script  {pages / script:8.1f} pages/s")
    print(f"  ratio   {script / times.ingest:8.1f}")
    split = "  ".join(f"{stage} {1000 * times.seconds[stage] / pages:.1f}" for stage in STAGES)
    print(f"  ms a page: {split}  (script {1000 * script / pages:.0f})")


def main() -> None:
    """Measures every folder that is there."""
    parser = argparse.ArgumentParser(description="Pages per second of the ingest, beside the obvious script.")
    parser.add_argument("folders", nargs="*", type=Path, default=FOLDERS, help="folders of PDFs")
    parser.add_argument("--pages", type=int, default=100, help="most pages of each folder (the script is slow)")
    given = parser.parse_args()
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it tells of every font without a box
    with tempfile.TemporaryDirectory() as name:
        run_ingest(WARM_UP, Path(name), Times())
        run_script(WARM_UP)
    for folder in given.folders:
        if files := chosen(folder, given.pages):
            show(folder.name, len(files), measure(files))
        else:
            print(f"{folder}: no PDFs here")


if __name__ == "__main__":
    main()
