"""One file through read and extract, in a child process of its own; many files through an executor.

What is found is kept as one JSON Lines file per document, named by the hash of its bytes; a file whose content and
extractor version are unchanged is not read again. The folder of facts then holds everything ever ingested into it.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from ingest import jsonl
from ingest.document import Document
from ingest.extract import extract
from ingest.issues import IngestError
from ingest.jsonl import Record
from ingest.read import Reader, read
from ingest.read.guard import guarded
from ingest.source import ATTACHMENTS, MEDIA_TYPES, SourceFile, open_source

_STALE = 3600.0  # seconds: no run takes as long over one file


__all__ = ["Problem", "Progress", "Reader", "Report", "extractor_version", "ingest", "process"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One line of the run's report; ``failed`` is false for mere remarks (two files with the same content)."""

    name: str
    status: str
    message: str
    failed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """``done`` of ``total`` files are through; ``name`` is the last of them."""

    done: int
    total: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run did: files newly ``read``, found ``unchanged``, and ``problems`` in order of file name."""

    read: int
    unchanged: int
    problems: tuple[Problem, ...]
    facts: Path

    def records(self) -> Iterator[Record]:
        """Everything in the folder of facts, in order of hash."""
        for path in sorted(self.facts.glob("*.jsonl")):
            yield jsonl.load(path)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    source: SourceFile
    names: tuple[str, ...]
    paths: tuple[str, ...]
    reader: Reader


@dataclass(frozen=True, slots=True)
class _Outcome:
    state: Literal["read", "unchanged"]
    problem: Problem | None = None


@lru_cache
def extractor_version() -> str:
    """A fingerprint of this package's code and profiles: facts made by another version are made anew.

    How files are fetched makes no difference to what is in them.
    """
    folder = Path(__file__).parent
    digest = hashlib.sha256()
    read = (p for p in folder.rglob("*") if p.suffix in {".py", ".toml"} and folder / "sources" not in p.parents)
    for path in sorted(read):
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def ingest(
    paths: Sequence[Path],
    *,
    facts: Path,
    jobs: int = os.cpu_count() or 1,
    reader: Reader = "pdfium",
    progress: Callable[[Progress], None] = lambda _: None,
) -> Report:
    """Reads files and folders into the folder ``facts``.

    A file that cannot be ingested becomes a `Problem`; the others go on. ``jobs`` files are read at a time.
    """
    files, problems = _find_files(paths)
    todo, more = _open(files, reader)
    problems += more
    facts.mkdir(parents=True, exist_ok=True)
    _sweep(facts)
    states: list[str] = []
    with ThreadPoolExecutor(max_workers=max(1, jobs)) as pool:
        for done, (job, outcome) in enumerate(
            zip(todo, pool.map(lambda job: _run(job, facts), todo), strict=True), start=1
        ):
            states.append("failed" if outcome.problem and outcome.problem.failed else outcome.state)
            problems += [outcome.problem] if outcome.problem else []
            progress(Progress(done=done, total=len(todo), name=job.source.name))
    ordered = tuple(sorted(problems, key=lambda problem: (problem.name, problem.status)))
    return Report(read=states.count("read"), unchanged=states.count("unchanged"), problems=ordered, facts=facts)


def process(source: SourceFile, reader: Reader = "pdfium") -> Record:
    """One file, read and extracted in this process.

    Raises:
        IngestError: if it cannot be read or is no circular.
    """
    document = read(source, reader=reader)
    try:
        facts = extract(document)
    except IngestError as error:
        raise _retold(error, document) from error
    return Record(
        sha256=source.sha256,
        names=(source.name,),
        paths=(str(source.path),),
        media_type=source.media_type,
        size=source.size,
        extractor=_version(reader),
        document=document,
        facts=facts,
        url=source.url,
    )


def _retold(error: IngestError, document: Document) -> IngestError:
    """What is left of a damaged file is no circular because it is damaged."""
    if not any("repaired" in note for note in document.notes):
        return error
    return IngestError(error.name, "truncated", f"damaged, and what could be repaired is not enough: {error.cause}")


def _find_files(paths: Sequence[Path]) -> tuple[list[Path], list[Problem]]:
    files: dict[Path, None] = {}
    problems = []
    for path in paths:
        if not path.is_dir():
            files[path] = None
            continue
        inside = [p for p in sorted(path.rglob("*")) if p.is_file() and p.suffix.lower() in MEDIA_TYPES]
        inside = [p for p in inside if ATTACHMENTS not in p.relative_to(path).parts]
        files |= dict.fromkeys(inside)
        if not inside:
            message = f"{path}: no circulars in this folder ({', '.join(MEDIA_TYPES)} are read)"
            problems.append(Problem(name=path.name or str(path), status="missing", message=message, failed=True))
    return list(files), problems


def _open(files: Sequence[Path], reader: Reader) -> tuple[list[_Job], list[Problem]]:
    sources: dict[str, list[SourceFile]] = {}
    problems = []
    for path in files:
        try:
            source = open_source(path)
        except IngestError as error:
            problems.append(_problem(error))
            continue
        sources.setdefault(source.sha256, []).append(source)
    todo = []
    for same in sources.values():
        same.sort(key=lambda source: (source.name, str(source.path)))
        names, paths = tuple(dict.fromkeys(s.name for s in same)), tuple(str(s.path) for s in same)
        todo.append(_Job(source=same[0], names=names, paths=paths, reader=reader))
        problems += [_twin(other, same[0]) for other in same[1:]]
    return todo, problems


def _problem(error: IngestError) -> Problem:
    return Problem(name=error.name, status=error.status, message=str(error), failed=True)


def _twin(other: SourceFile, first: SourceFile) -> Problem:
    message = f"{other.path}: same content as {first.path}, kept once"
    return Problem(name=other.name, status="same_content", message=message, failed=False)


def _run(job: _Job, facts: Path) -> _Outcome:
    target = facts / f"{job.source.sha256}.jsonl"
    known = _known(target)
    if known is not None:
        names, paths = {*known.names, *job.names}, {*known.paths, *job.paths}
        job = replace(job, names=tuple(sorted(names)), paths=tuple(sorted(paths)))
    if known is not None and known.extractor == _version(job.reader):
        if (fresh := replace(known, names=job.names, paths=job.paths)) != known:
            _write(target, jsonl.dump(fresh))
        return _Outcome("unchanged")
    try:
        made = guarded(_read_and_extract, job, name=job.source.name)
    except IngestError as error:
        return _Outcome("read", _problem(error))
    _write(target, made)
    notes = jsonl.notes_of(made)
    return _Outcome("read", _remark(job, notes) if notes else None)


def _remark(job: _Job, notes: tuple[str, ...]) -> Problem:
    """What the reader had to say of a file that it could read."""
    message = f"{job.source.name}: {'; '.join(notes)}"
    return Problem(name=job.source.name, status="remarks", message=message, failed=False)


def _known(target: Path) -> Record | None:
    if not target.exists():
        return None
    try:
        return jsonl.load(target)
    except IngestError:
        return None  # written by another version or cut short: the document is read again


def _version(reader: Reader) -> str:
    return f"{extractor_version()}-{reader}"


def _read_and_extract(job: _Job) -> bytes:
    return jsonl.dump(replace(process(job.source, job.reader), names=job.names, paths=job.paths))


def _sweep(facts: Path) -> None:
    """Takes away what killed runs left half written."""
    for draft in facts.glob("*.part"):
        if time.time() - draft.stat().st_mtime > _STALE:
            draft.unlink(missing_ok=True)


def _write(target: Path, data: bytes) -> None:
    """Writes beside the target and renames, so that a killed run leaves no half file."""
    draft = target.with_suffix(f".{os.getpid()}.part")
    draft.write_bytes(data)
    draft.replace(target)
