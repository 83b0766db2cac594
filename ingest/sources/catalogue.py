"""``listing.json`` beside the files: every row that was ever seen, every wording of its title with when it was seen.

An array of objects with ``ref``, ``raw_ref``, ``date``, ``dept`` (the issuer's label), ``labels``, ``langs``,
``title`` (the latest), ``titles`` (every wording, the latest last), ``seen`` (each wording with ``lang``, ``first`` and
``last``), ``url``, ``pair`` (the other language's address), ``attachments`` (titles), ``attached`` (title, address and
kind of each), ``src``. Rows that others have put there stay as they are.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ingest.sources.problems import FetchError
from ingest.sources.rows import ListedRow

NAME = "listing.json"
Entry = dict[str, Any]


def read_catalogue(folder: Path) -> list[Entry]:
    """Every entry; none where there is no file.

    Raises:
        FetchError: if it is no array of objects with addresses.
    """
    path = folder / NAME
    if not path.is_file():
        return []
    try:
        entries = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise FetchError(f"{path}: {error}") from error
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise FetchError(f"{path}: an array of objects is wanted")
    return entries


def write_catalogue(folder: Path, entries: Sequence[Entry]) -> None:
    """Writes beside the file and renames, so that a killed run leaves no half file."""
    draft = folder / f".{NAME}.{os.getpid()}.part"
    draft.write_text(json.dumps(entries, ensure_ascii=False, indent=1) + "\n", "utf-8")
    draft.replace(folder / NAME)


def with_rows(
    entries: Sequence[Entry], rows: Iterable[ListedRow], pairs: Mapping[str, str], source: str, moment: str
) -> list[Entry]:
    """The entries with what the rows say, seen at ``moment``; new ones come behind, ordered by day and address."""
    known = {_key(entry): entry for entry in entries}
    fresh: dict[tuple[str, str], Entry] = {}
    for row in rows:
        before = known.get(row.key) or fresh.get(row.key)
        after = _merged(before or {}, row, pairs.get(row.url), source, moment)
        (known if row.key in known else fresh)[row.key] = after
    added = sorted(fresh.values(), key=lambda entry: (entry["date"], entry["url"], entry["ref"] or ""))
    return [*(known[_key(entry)] for entry in entries), *added]


def _key(entry: Mapping[str, Any]) -> tuple[str, str]:
    return str(entry.get("url")), str(entry.get("ref") or "")


def _merged(before: Entry, row: ListedRow, pair: str | None, source: str, moment: str) -> Entry:
    seen = _seen(before.get("seen", []), row, moment)
    old = [title for title in before.get("titles", []) if title not in {one["title"] for one in seen}]
    langs = sorted({*before.get("langs", []), row.language})
    own = row.language == langs[0] or not before
    told = {
        "ref": row.reference,
        "raw_ref": row.printed,
        "date": row.issued_on,
        "dept": row.issuer,
        "labels": list(row.labels),
        "langs": langs,
        "titles": [*old, *(one["title"] for one in seen)],
        "seen": seen,
        "title": seen[-1]["title"],
        "url": row.url,
        "pair": pair or before.get("pair"),
        "src": source,
    }
    # The English row, where there is one, names the attachments; the Chinese one names the same files in Chinese.
    return {**before, **told, **(_attached(row) if own else {})}


def _attached(row: ListedRow) -> Entry:
    return {
        "attachments": "; ".join(one.title for one in row.attachments),
        "attached": [{"title": one.title, "url": one.url, "kind": one.kind} for one in row.attachments],
    }


def _seen(before: Sequence[Mapping[str, str]], row: ListedRow, moment: str) -> list[dict[str, str]]:
    """Every wording, the one just seen behind the others of its language; English ones last."""
    same = [one for one in before if one["title"] == row.title]
    first = same[0]["first"] if same else moment
    now = {"title": row.title, "lang": row.language, "first": first, "last": moment}
    return sorted(
        [*(dict(one) for one in before if one["title"] != row.title), now], key=lambda one: one["lang"] == "en"
    )
