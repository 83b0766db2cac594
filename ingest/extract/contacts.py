"""Ways to reach somebody: telephone numbers, e-mail and web addresses, and persons named for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.document import Passage, Table
from ingest.extract.reading import Reading
from ingest.facts import Contact, ContactKind
from ingest.spans import Span

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?![\w@])")
_URL = re.compile(r"(?<![\w@])(?:https?://\s?|www\.)[^\s<>\"“”「」，。；、\u3400-\u9fff]+", re.IGNORECASE)
_PREFIX = r"(?:\(?\+?\s?852\)?[\s-]*)"
_LOCAL = r"[2-9]\d{3}[\s–-]?\d{4}"
_FENCE = r"(?<![\w./,:+-])"
_PHONE = re.compile(
    rf"{_FENCE}(?P<local>{_PREFIX}?{_LOCAL})(?:\s*/\s*(?P<more>\d{{4}}))?(?![\d]|[./,:-]\d|-\w)"
    rf"|{_FENCE}(?P<free>(?:800|900)[\s-]\d{{3}}[\s-]\d{{3}})(?![\d/-])"
    r"|(?<![\w+])(?P<abroad>\+\d{1,3}[\s-]?(?:\(\d{1,4}\)[\s-]?)?\d[\d\s-]{5,14}\d)(?!\d)"
)
_SPOKEN = re.compile(
    r"\b(?:hot-?lines?|tel(?:ephone)?s?|phones?|telephoned?|calls?|dial(?:-in)?|fax(?:es)?|facsimile|mobile"
    r"|contacts?|enquir\w+|"
    r"inquir\w+|quer(?:y|ies)|help-?\s?desks?|desks?|reach(?:ed)?|whatsapp|numbers?)\b|熱線|電話|传真|傳真|查詢|致電|聯絡",
    re.IGNORECASE,
)
_OTHER_NUMBER = re.compile(
    r"\b(?:stock|securit\w+|counter|product|class|series|port|ports|code|codes|lots?|version|ticket|account|rule"
    r"|form|no\.?s?)\s*(?:codes?|no\.?|numbers?)?\s*[:：]?\s*$"
    r"|代號\s*$|編號\s*$|端口\s*$",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.?\s+[A-Z][\w'’-]+(?:,?\s+[A-Z][\w'’-]*\.?){0,4}")
_TURNED_TO = re.compile(
    r"\b(?:contact|call|reach|approach|e-?mail|write to|attention(?: of)?|attn|enquiries|queries"
    r"|questions)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
_LABEL_END = re.compile(
    r"\s*(?:\b(?:at|on|via|by|to|is|no|number|numbers|or|and|please|us|of|the|our|through)\b\.?|[:：(（,–-])\s*$",
    re.IGNORECASE,
)
_LABEL_START = re.compile(
    r"^.*\b(?:contact|call|calling|via|through|dial|reach|to|see|visit|at|for)\s+(?:the\s+|our\s+|us\b\s*)?"
    r"|^(?:the|our|or|and|with|a|please|kindly|see|ask|contact|call|e-?mail|write)\b\s*(?=\w|$)|^(?:Enquir(?:y|ies)"
    r"|查詢)\s*[:：]",
    re.IGNORECASE | re.DOTALL,
)
_APART = re.compile(r"[/;。；|•\n]|[.?!]\s")
_MEDIUM = re.compile(r"(?:e-?mail|電郵|tel|telephone|phone|hotline)\b\.?|電郵|電話", re.IGNORECASE)


def find(reading: Reading) -> list[Contact]:
    """Every telephone number, address and named person that is given for contact, each value once."""
    found: dict[tuple[str, str], Contact] = {}
    for passage in reading.body():
        for contact in _in_passage(reading, passage):
            key = (contact.kind, _same(contact))
            known = found.get(key)
            if known is None or (known.label is None and contact.label is not None):
                found[key] = contact
    return list(found.values())


def _same(contact: Contact) -> str:
    if contact.kind != "phone":
        return contact.value.casefold().rstrip("/")
    digits = re.sub(r"\D", "", contact.value)
    return digits.removeprefix("852") if len(digits) > 8 else digits


def _in_passage(reading: Reading, passage: Passage) -> Iterator[Contact]:
    text = reading.folded[passage.seq]
    for match in _URL.finditer(text):
        span = _whole_link(reading, passage, match.start(), match.start() + len(_trimmed(match.group())))
        yield _contact(reading, passage, "url", span, value=re.sub(r"\s", "", span.of(text)))
    for match in _EMAIL.finditer(text):
        yield _contact(reading, passage, "email", Span(match.start(), match.end()))
    surrounding = _around(reading, passage)
    if _SPOKEN.search(text) or _SPOKEN.search(surrounding) or "+" in text:
        yield from _phones(reading, passage, text)
    for match in _PERSON.finditer(text):
        if _TURNED_TO.search(text, 0, match.start()):
            yield _contact(reading, passage, "person", Span(match.start(), match.end()))


def _whole_link(reading: Reading, passage: Passage, start: int, end: int) -> Span:
    """The address as far as the link that lies on it goes, past blanks where it was wrapped."""
    text = reading.folded[passage.seq]
    for link in reading.doc.links:
        whole = re.match(r"\s*".join(map(re.escape, link.uri)), text[start:])
        if whole is not None and start + whole.end() > end and link.page >= passage.page:
            return Span(start, start + whole.end())
    return Span(start, end)


def _trimmed(address: str) -> str:
    """The address without the punctuation of the sentence behind it; closing brackets go when none was opened."""
    while address and (address[-1] in ".,;:!?'’*_|" or (address[-1] in ")]}>" and not _opened(address))):
        address = address[:-1]
    return address


def _opened(address: str) -> bool:
    closing = address[-1]
    opening = {")": "(", "]": "[", "}": "{", ">": "<"}[closing]
    return address.count(opening) >= address.count(closing)


def _phones(reading: Reading, passage: Passage, text: str) -> Iterator[Contact]:
    for match in _PHONE.finditer(text):
        group = match.lastgroup if match.lastgroup != "more" else "local"
        number = match.group(str(group))
        if group == "local" and not _is_phone(text, match, number):
            continue
        span = Span(*match.span(str(group)))
        yield _contact(reading, passage, "phone", span)
        if match["more"]:
            yield _contact(reading, passage, "phone", Span(*match.span("more")), value=f"{number[:-4]}{match['more']}")


def _is_phone(text: str, match: re.Match[str], number: str) -> bool:
    """Eight digits that are neither two years, nor a code, and have a gap, a prefix or a word of calling before."""
    halves = re.findall(r"\d{4}", re.sub(r"\D", "", number)[-8:])
    years = all(1990 <= int(half) <= 2099 for half in halves)
    before = text[: match.start()]
    if years or (_OTHER_NUMBER.search(before[-40:]) and not _SPOKEN.search(before[-25:])):
        return False
    joined = number.isdigit()
    if joined and re.match(r"20\d\d(?:0[1-9]|1[0-2])", number):
        return False
    return not joined or _SPOKEN.search(before[-60:]) is not None or not before.strip()


def _contact(reading: Reading, passage: Passage, kind: ContactKind, span: Span, value: str | None = None) -> Contact:
    printed = " ".join(span.of(reading.folded[passage.seq]).split())
    label = _label(reading, passage, span)
    return Contact(
        kind=kind,
        label=label,
        value=value or printed,
        evidence=reading.evidence(passage.seq, span),
        rule=f"printed {kind}",
    )


def _label(reading: Reading, passage: Passage, span: Span) -> str | None:
    """The words right before the value, past mere "Tel:" or "E-mail:"; else the first cell of its row."""
    text = reading.folded[passage.seq][: span.start]
    others = [m.end() for pattern in (_EMAIL, _PHONE, _URL) for m in pattern.finditer(text)]
    edges = sorted({0, *others, *(m.end() for m in _APART.finditer(text))})
    ends = [*edges[1:], len(text)]
    medium = None
    for start, end in reversed(list(zip(edges, ends, strict=True))):
        words = _bare_label(_EMAIL.sub("", _PHONE.sub("", text[start:end])))
        if words and not _MEDIUM.fullmatch(words):
            return words if len(words.split()) <= 6 else medium
        medium = medium or words or None
    return _row_label(reading, passage) or medium


def _bare_label(text: str) -> str:
    for edge in (_LABEL_END, _LABEL_START):
        while (shorter := edge.sub("", text.strip(" *:：/;.。,"))) != text:
            text = shorter
    return " ".join(text.split())


def _row_label(reading: Reading, passage: Passage) -> str | None:
    for table, row, col in _cells(reading, passage):
        first = table.at(row, 0)
        if col > 0 and first is not None and first.passage is not None:
            return " ".join(reading.folded[first.passage].split())
    return None


def _around(reading: Reading, passage: Passage) -> str:
    """What stands beside and above a cell, and the headings of the section."""
    told = list(passage.section)
    for table, row, col in _cells(reading, passage):
        beside = (table.at(row, 0), *(table.at(above, col) for above in range(row)))
        told += [reading.folded[cell.passage] for cell in beside if cell is not None and cell.passage is not None]
    return " ".join(told)


def _cells(reading: Reading, passage: Passage) -> Iterator[tuple[Table, int, int]]:
    if passage.kind == "cell":
        for table in reading.doc.tables:
            for cell in table.cells:
                if cell.passage == passage.seq:
                    yield table, cell.row, cell.col
