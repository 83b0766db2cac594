"""Files and folders in the making: beside the target, so that one rename puts them in its place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def draft_beside(target: Path) -> Iterator[Path]:
    """A path for a draft of ``target``; whatever is left of it is removed at the end.

    Drafts of processes that were killed are removed first.
    """
    for left in target.parent.glob(f".{target.name}.*.draft*"):
        if not _runs(left.name.removeprefix(f".{target.name}.").partition(".")[0]):
            _remove(left)
    draft = target.with_name(f".{target.name}.{os.getpid()}.draft")
    try:
        yield draft
    finally:
        for left in target.parent.glob(f"{draft.name}*"):
            _remove(left)


def to_disk(path: Path) -> None:
    """Waits until a file, or what a folder lists, would survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(left: Path) -> None:
    if left.is_dir():
        shutil.rmtree(left, ignore_errors=True)
    else:
        left.unlink(missing_ok=True)


def _runs(process: str) -> bool:
    if not process.isdecimal() or int(process) == os.getpid():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
