"""The spaCy pipelines: blank models for tokens, sentences and the matchers of the vocabularies in ``cues``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc

from ingest.folding import fold
from ingest.spans import Span

_CUES = Path(__file__).parent / "cues"
_ABBREVIATIONS = (
    "Ref.",
    "No.",
    "Nos.",
    "Dept.",
    "Ltd.",
    "Co.",
    "approx.",
    "etc.",
    "Fig.",
    "Sec.",
    "Para.",
    "incl.",
    "Tel.",
)
_GAP = {"IS_PUNCT": False, "OP": "{0,3}"}
_CHINESE = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True, order=True)
class Cue:
    """Words that say something about a plan; ``group`` and ``label`` are those of the vocabulary."""

    span: Span
    group: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """One text with its sentences and cues, both in order of position."""

    text: str
    sentences: tuple[Span, ...]
    cues: tuple[Cue, ...]

    def within(self, span: Span, group: str) -> tuple[Cue, ...]:
        """The cues of a group that lie in ``span``."""
        return tuple(cue for cue in self.cues if cue.group == group and span.contains(cue.span))


@lru_cache(maxsize=4096)
def analyse(raw: str) -> Analysis:
    """Sentences and cues of one passage. Offsets hold in the raw text; line breaks always end a sentence."""
    text = fold(raw)
    if not text.strip():
        return Analysis(text=text, sentences=(), cues=())
    english, phrases, gapped = _english()
    doc = english(text.replace("\n", " "))
    cues = [*_matches(phrases(doc), doc), *_matches(gapped(doc), doc)]
    if _CHINESE.search(text):
        signs = _chinese()[0].make_doc(text.replace("\n", " "))
        cues += _matches(_chinese()[1](signs), signs)
    return Analysis(text=text, sentences=tuple(_sentences(doc, text)), cues=tuple(sorted(_longest(cues))))


def is_chinese(text: str) -> bool:
    """Whether most of the letters of a text are Chinese."""
    signs = len(_CHINESE.findall(text))
    letters = sum(sign.isascii() and sign.isalpha() for sign in text)
    return signs * 3 > letters and signs > 0


# A line, a Chinese stop, or the blank behind an abbreviation that ends a sentence ("at 6 p.m. Participants must …").
_BREAK = re.compile(
    r"[\n。；]|(?<=[ap]\.m\.)\s(?=(?!(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Hong|HKT)\b)[A-Z][a-z]+\s)"
)


def _matches(found: list[tuple[int, int, int]], doc: Doc) -> Iterator[Cue]:
    for key, start, end in found:
        group, label = doc.vocab.strings[key].split(".")
        piece = doc[start:end]
        if end - start == 1 and _is_hyphenated(doc, start):
            continue  # the "end" of "end-to-end" says nothing by itself
        yield Cue(Span(piece.start_char, piece.end_char), group, label)


def _is_hyphenated(doc: Doc, at: int) -> bool:
    before = at > 0 and doc[at - 1].text == "-" and not doc[at - 1].whitespace_
    after = at + 1 < len(doc) and doc[at + 1].text == "-" and not doc[at].whitespace_
    return before or after


def _longest(cues: list[Cue]) -> Iterator[Cue]:
    """Within a group the longest cue wins; those of other groups may overlap it."""
    taken: list[Cue] = []
    for cue in sorted(cues, key=lambda cue: (-len(cue.span), cue)):
        if not any(
            cue.group == other.group and cue.label == other.label and cue.span.overlaps(other.span) for other in taken
        ):
            taken.append(cue)
            yield cue


def _sentences(doc: Doc, text: str) -> Iterator[Span]:
    for sentence in doc.sents:
        start = sentence.start_char
        for line in _BREAK.split(text[start : sentence.end_char]):
            lead = len(line) - len(line.lstrip())
            if line.strip():
                yield Span(start + lead, start + lead + len(line.strip()))
            start += len(line) + 1  # a break is one sign long


@lru_cache
def _english() -> tuple[Language, PhraseMatcher, Matcher]:
    """The pipeline, the phrases without gaps (found in one pass, however many), and those with gaps."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer", config={"punct_chars": [".", "!", "?", "。"]})
    for word in _ABBREVIATIONS:
        nlp.tokenizer.add_special_case(word, [{"ORTH": word}])  # type: ignore[union-attr]  # a blank pipeline has one
    phrases, gapped = PhraseMatcher(nlp.vocab, attr="LOWER"), Matcher(nlp.vocab)
    for key, printed in _vocabulary("en"):
        phrases.add(key, [Doc(nlp.vocab, words=words) for p in printed if "..." not in p for words in _forms(nlp, p)])
        if with_gaps := [pattern for p in printed if "..." in p for pattern in _patterns(nlp, p)]:
            gapped.add(key, with_gaps)
    return nlp, phrases, gapped


@lru_cache
def _chinese() -> tuple[Language, PhraseMatcher]:
    nlp = spacy.blank("zh")
    matcher = PhraseMatcher(nlp.vocab)
    for key, phrases in _vocabulary("zh"):
        matcher.add(key, [nlp.make_doc(phrase) for phrase in phrases])
    return nlp, matcher


def _vocabulary(language: str) -> Iterator[tuple[str, list[str]]]:
    groups = tomllib.loads((_CUES / f"{language}.toml").read_text("utf-8"))
    for group, labels in groups.items():
        for label, phrases in labels.items():
            yield f"{group}.{label}", phrases


def _forms(nlp: Language, phrase: str) -> Iterator[list[str]]:
    """Every row of tokens that a phrase without gaps stands for."""
    for choice in product(*(_alternatives(nlp, word) for word in phrase.split())):
        if words := [token for form in choice for token in form]:
            yield words


def _patterns(nlp: Language, phrase: str) -> Iterator[list[dict[str, Any]]]:
    """Token patterns of a phrase with gaps; alternatives of one token each share a pattern."""
    options = [[[_GAP]] if word == "..." else _shared(_alternatives(nlp, word)) for word in phrase.split()]
    for choice in product(*options):
        yield [token for tokens in choice for token in tokens]


def _alternatives(nlp: Language, word: str) -> list[list[str]]:
    """The tokens of every form of a word of the vocabulary; an optional one has an empty form too."""
    forms = [[token.lower_ for token in nlp.make_doc(form)] for form in word.rstrip("?").split("|")]
    return [*forms, []] if word.endswith("?") else forms


def _shared(forms: list[list[str]]) -> list[list[dict[str, Any]]]:
    single: list[dict[str, Any]] = [{"LOWER": {"IN": [form[0] for form in forms if len(form) == 1]}}]
    longer: list[list[dict[str, Any]]] = [[{"LOWER": part} for part in form] for form in forms if len(form) != 1]
    return [single, *longer] if single[0]["LOWER"]["IN"] else longer
