"""Which messages of a mailbox were read: a journal beside the facts, by the numbers that the server gives."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

from ingest.issues import IngestError
from ingest.sources.found import Receipt

NAME = "mailboxes.json"


def seen(facts: Path, mailbox: str, validity: int) -> frozenset[int]:
    """Numbers (UIDs) of the messages that need not come again.

    ``validity`` is the server's UIDVALIDITY: when it changes, the numbers name other messages and none was seen.

    Raises:
        IngestError: if the journal is damaged (``truncated``): to read all mail again, take it away.
    """
    entry = _load(facts).get(mailbox)
    return frozenset(entry[1]) if entry and entry[0] == validity else frozenset()


def remember(facts: Path, receipts: Iterable[Receipt]) -> None:
    """Adds messages to the journal, whole or not at all."""
    known = _load(facts)
    fresh = dict(known)
    for one in receipts:
        validity, uids = fresh.get(one.mailbox, (one.validity, ()))
        kept = uids if validity == one.validity else ()
        fresh[one.mailbox] = (one.validity, tuple(sorted({*kept, one.uid})))
    if fresh == known:
        return
    facts.mkdir(parents=True, exist_ok=True)
    draft = facts / f".{NAME}.{os.getpid()}.part"
    plain = {name: {"validity": entry[0], "uids": list(entry[1])} for name, entry in sorted(fresh.items())}
    draft.write_text(json.dumps(plain, indent=1) + "\n", "utf-8")
    draft.replace(facts / NAME)


def _load(facts: Path) -> dict[str, tuple[int, tuple[int, ...]]]:
    path = facts / NAME
    if not path.is_file():
        return {}
    try:
        plain = json.loads(path.read_text("utf-8"))
        return {name: (int(box["validity"]), tuple(map(int, box["uids"]))) for name, box in plain.items()}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise IngestError(str(path), "truncated", f"the journal of mailboxes is damaged: {error}") from error
