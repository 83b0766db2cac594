"""What looks like a date and never is one, painted over before anything is looked for."""

from __future__ import annotations

import re

MASK = "\x02"
"""Stands for every painted character: no blank, no letter, no digit."""

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_CLOCK = r"\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?\s?m\b|\d{1,2}:\d\d|\d{3,4}\s?(?:hours|hrs)\b|12\s?(?:noon|midnight)"
_DATE = (
    rf"\d{{1,2}}\s?(?:st|nd|rd|th)?\s*(?:of\s+)?{_MONTH}\b|"
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\d{4}-\d\d-\d\d|\d{4}\s?年"
)
_PERIOD = r"\d{4}\s+Q[1-4]|[1-4][QH]\b"
_NUMBER = rf"(?=\(?\d)(?!(?i:{_DATE}|{_CLOCK}|{_PERIOD}))\(?\d[\w./()]*(?:-\d[\w./()]*)*"

# Words whose number is a name: "Session 2", "stock code 1231".
_LABEL_WORDS = """
    rule rules section sections chapter chapters appendix appendices annex annexes annexure attachment
    attachments clause clauses paragraph paragraphs para paras article articles item items step steps note notes
    footnote footnotes form forms table tables figure figures chart box exhibit line part parts session sessions
    phase phases stage stages tranche tranches batch batches round rounds wave waves group groups level levels
    tier tiers category questionnaire questionnaires question questions initiative initiatives option options
    version versions release releases build edition revision page pages port ports code codes ticket tickets of
    room floor flat unit units signal signals no nos number numbers ref refs reference serial account accounts
    cap ext extension tel fax hotline hotlines phone v ver rev iso ifrs hkfrs hkas mt tls windows java series
    vlan order circular circulars rundown
"""
_LABELS = frozenset(_LABEL_WORDS.split())
_LOT = re.compile(r"(?i)\blots?\s+$")

_LABELLED = re.compile(
    r"\b(?P<label>[A-Za-z]+)\.?\s*(?:(?i:no\.|nos\.|number|code)\s?)?[#:]?\s?"
    rf"(?:{_NUMBER}(?:\s*(?:,|and|or|to|&|[-–])\s*{_NUMBER})*)"
)
_PHASE = re.compile(r"\b(?i:phase|stage|tranche|batch|round|wave)\s+\d\b")
_NUMERIC = "|".join(
    (
        r"\+\s?\d{1,3}[ -]\(?\d[\d ()-]{5,}\d",  # phones with country code
        r"\b\d{1,3}(?:\.\d{1,3}){3}(?:/\d+)?(?::\d+)?(?:\s?[-–]\s?\d{1,3}\b(?!\s*[A-Z]))?",  # addresses of machines
        r":\d{4,5}\b",
        r"[$€£¥]\s?\d[\d,.]*",
        r"\b\d+(?:\.\d+)?\s?(?:%|(?i:per\s?cent\b|basis points\b|bps\b))",
        r"\b\d{1,3}(?:,\d{3})+(?:\.\d+)?\b",  # 10,000
        r"\.{4,}\s*\d*|(?:\. ){3,}\.?\s*\d*|…{2,}\s*\d*",  # dot leaders with their page number
        r"\b24\s?[/x×]\s?7(?:\s?[/x×]\s?365)?\b",
    )
)
# SRG-Q1, R-3: a hyphen joins a code's letters to its figure, but not "mid-Q1", "Jun-2026" or "T-3 days".
_HYPHENATED = (
    rf"(?<![\w-])(?!(?i:mid|end|early|late|beginning|start|{_MONTH})-)[A-Za-z]+-(?:[QH][1-4]|\d+)\b"
    r"(?!\s?-?(?i:day|week|month|year|hour|minute))"
)
# Each with a sign without which it cannot match: looking for that first costs next to nothing.
_NOISE = tuple(
    (hint, re.compile(pattern))
    for hint, pattern in (
        ("://", r"\bhttps?://\S+"),
        ("www.", r"\bwww\.\S+"),
        ("@", r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
        # references, also broken by blanks
        ("/", r"\b[A-Z]+(?:\s?/\s?[A-Z][A-Z ]*)*\s?/\s?\d{2,4}\s?/\s?\d{2,4}\b"),
        ("/", r"\b(?i:[a-z]+(?:\s?/\s?[a-z]+)*\s?/?\s?\d{3}/\d{4})\b"),
        ("_", r"\b(?=\w*\d)(?=\w*[A-Za-z])\w*_\w*(?:_\w+)*"),  # file names: MO_DT_164_26_E
        ("-", _HYPHENATED),
        ("T", r"\bT\s?[+-]\s?\d+\b"),
        (":", r"\b(?i:ratio|basis|proportion)\s+of\s+\d+\s?:\s?\d+"),
        (":", r"\b\d{1,3}\s?:\s?\d{1,3}\s+(?i:ratio|basis|(?:share\s+)?(?:split|consolidation)|bonus|rights)"),
        ("", r"\b(?:HKD|USD|RMB|CNY|CNH|EUR|JPY|GBP)\s?\d[\d,.]*"),
        ("page", r"\bpage\s+\d+\s+of\s+\d+"),
        ("", rf"(?=[\d+:$€£¥.…])(?:{_NUMERIC})"),
    )
)
# "Oct 2026 0900" is a year and a time; two years are none either.
_PHONE = re.compile(
    rf"(?P<month>\b(?i:{_MONTH})[.,]?\s+)?\b(?!(?:19|20)\d\d[ -](?:19|20)\d\d\b)"
    r"(?!\d{4}[ -]\d{4}\s?(?i:hours|hrs|h)\b)[2-9]\d{3}[ -]\d{4}\b"
)
_DIGIT = re.compile(r"\d")


def mask(folded: str) -> str:
    """``folded`` (see `ingest.folding.fold`) with phones, references, versions and the like painted over.

    The result is as long as the text, so offsets hold.

    >>> mask("call 2979 7222 on 3 May").replace(MASK, "#")
    'call ######### on 3 May'
    """
    if not _DIGIT.search(folded):
        return folded
    for hint, pattern in _NOISE:
        if hint in folded:
            folded = pattern.sub(_paint, folded)
    folded = _PHONE.sub(lambda match: match.group() if match["month"] else _paint(match), folded)
    return _PHASE.sub(_paint, _LABELLED.sub(_paint_labelled, folded))


def _paint(match: re.Match[str]) -> str:
    return MASK * len(match.group())


def _paint_labelled(match: re.Match[str]) -> str:
    label = match["label"].lower()
    if label not in _LABELS or (label == "of" and not _LOT.search(match.string, match.start() - 6, match.start())):
        return match.group()
    return _paint(match)
