"""Who signed: the name above the title lines at the end of the circular's own text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.document import Document
from ingest.extract.header.lines import Line

_ROLE = re.compile(
    r"\b(?:head|co-head|director|president|manager|officer|chief|secretary|executive|counsel|supervisor|controller|"
    r"vice|senior|managing|assistant|associate|deputy|acting|general|chairman|chairwoman|chairperson|treasurer"
    r"|registrar|"
    r"principal|lead|specialist|advisor|adviser|administrator|svp|evp|avp|vp|md|ceo|cfo|coo)\b"
    r"|主管|總監|总监|總裁|总裁|經理|经理|主任|主席|秘書|秘书|顧問|董事",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\b(?:division|department|group|services?|operations?|trade|risk|management|markets?|clearing|depository|listing|"
    r"trading|technology|limited|desk|team|office|committee|section|unit|compliance|data|products?|development"
    r"|legal|policy|rules)\b"
    r"|科$|部$|組$|處$",
    re.IGNORECASE,
)
_CAPITAL = r"[A-Z][\w'’.-]*"
_NAME = re.compile(
    rf"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.?\s+)?(?:(?P<zh>[\u3400-\u9fff](?:\s?[\u3400-\u9fff]){{1,3}})\s*)?"
    rf"(?:[(（]?(?P<en>{_CAPITAL}(?:,?\s+(?:{_CAPITAL}|de|van|von|bin"
    rf"|al)){{1,5}})[)）]?\s*(?:[(（]?[\u3400-\u9fff]{{2,4}}[)）]?)?)?"
)
_CLAUSE = re.compile(
    r"(?=.*\b(?:Chinese|Traditional)\b)(?=.*\bEnglish\b)(?=.*\b(?:version|language|translation|text|texts|prevail"
    r"|issued)\b)"
    r"|(?=.*(?:中文|中英文|中、英))(?=.*(?:英文|英文本|兩種語文|文本))",
    re.IGNORECASE | re.DOTALL,
)
_CLOSING = re.compile(
    r"^(?:yours (?:faithfully|sincerely|truly)|for and on behalf of|by order of.*|signed|此致|謹啟)\W*$", re.IGNORECASE
)


def is_language_clause(text: str) -> bool:
    """Whether a line says which of the two language versions counts; English or Chinese."""
    return len(text) < 500 and _CLAUSE.match(text) is not None


def signatory_of(doc: Document, lines: list[Line]) -> tuple[str, Line] | None:
    """The name in the signature block: before the language clause, else the first block behind running text.

    A Chinese name is given only when no English one stands beside it.
    """
    body = [line for line in lines if line.kind in {"paragraph", "heading", "item"}]
    clauses = [i for i, line in enumerate(body) if is_language_clause(line.text)]
    blocks = [found for clause in clauses if (found := _block_before(body, clause))]
    blocks += [found for at in range(1, len(body)) if (found := _block_at(doc, body, at))]
    english = [found for found in blocks if found[0].isascii()]
    return next(iter([*english, *blocks]), None)


def _block_before(body: list[Line], clause: int) -> tuple[str, Line] | None:
    """The first name in the run of short lines that ends just before the clause (or another clause)."""
    start = clause
    while start and (is_language_clause(body[start - 1].text) or _is_short(body[start - 1])):
        start -= 1
    return next(_names(body[start:clause]), None)


def _block_at(doc: Document, body: list[Line], at: int) -> tuple[str, Line] | None:
    """A name right behind running text, with a title under it or in its line."""
    if not body[at - 1].is_sentence and not _CLOSING.match(body[at - 1].text):
        return None
    block: list[Line] = []
    for line in body[at : at + 6]:
        if not _is_short(line):
            break
        block.append(line)
    titled = any(_ROLE.search(line.text) for line in block)
    numbered = any(doc.passages[line.passage].label for line in block)
    return next(_names(block), None) if titled and not numbered else None


def _is_short(line: Line) -> bool:
    return not line.is_sentence and len(line.text.split()) <= 16 and not line.is_labelled


def _names(block: list[Line]) -> Iterator[tuple[str, Line]]:
    """Names at the beginning of lines; the title lines that follow prove them."""
    for i, line in enumerate(block):
        name, rest = _split(line.text)
        titles = " ".join([rest, *(later.text for later in block[i + 1 : i + 4])])
        proof = _ROLE.search(titles) or (line.kind != "heading" and _UNIT.search(titles))
        if name and proof:
            yield name, line


def _split(text: str) -> tuple[str | None, str]:
    """A personal name at the beginning of a line, and what follows it."""
    titled = _ROLE.search(text) or _UNIT.search(text)
    front, rest = (text[: titled.start()], text[titled.start() :]) if titled else (text, "")
    match = _NAME.fullmatch(front.strip(" ,，-–|*_"))
    if match is None or not (match["en"] or match["zh"]):
        return None, text
    return match["en"] or re.sub(r"\s", "", match["zh"]), rest
