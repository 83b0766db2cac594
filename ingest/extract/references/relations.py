"""How a circular stands to one it names, told by the clause that names it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.extract.reading import Reading
from ingest.extract.references import wording
from ingest.extract.references.mentions import Mention
from ingest.extract.sentences import sentences_of
from ingest.extract.subject_words import subject_words
from ingest.facts import Predicate
from ingest.spans import Span

_ORDER: tuple[Predicate, ...] = (
    "replaces", "cancels", "corrects", "amends", "supplements", "reminds_of", "follows_up", "cites",
)  # fmt: skip
_DOCUMENT = r"(?:circulars?|notices?|letters?|announcements?|通告|通函)"
_LABEL = r"(?:ref(?:erence)?s?\.?|nos?\.?|number|circular|編號|编号|檔號|:|：|and|&|,)"
_ADJECTIVES = r"(?:(?!in\b|of\b|by\b|with\b|under\b|to\b|from\b|and\b|or\b|per\b|on\b|is\b|are\b)[\w-]+\s+){0,2}?"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_THAT_CIRCULAR = re.compile(
    rf"\b(?:that|those|these|the (?:said|above|above-mentioned|abovementioned|aforesaid|aforementioned|former"
    rf"|earlier|previous|preceding|same|latter|{_MONTH}))"
    rf"\s+(?:\d{{4}}\s+)?{_DOCUMENT}\b|(?:該|上述|有關)通告",
    re.IGNORECASE,
)
_REACH = 12
"""Passages behind a citation in which "that circular" still means it."""
_SMALL = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "from",
        "that",
        "this",
        "which",
        "will",
        "are",
        "was",
        "were",
        "have",
        "has",
        "been",
        "circular",
        "circulars",
        "dated",
        "issued",
        "reference",
        "made",
        "limited",
        "hong",
        "kong",
        "regarding",
        "concerning",
        "about",
        "their",
        "its",
        "our",
        "participants",
        "participant",
        "following",
        "new",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A predicate, the rule that gave it, and the words of the passage that it rests on.

    The words are the cited circular's description ("the circular dated D (Ref: A)") and the telling ones, if any.
    """

    predicate: Predicate
    rule: str
    span: Span


def strongest(relations: list[Relation]) -> Relation:
    """The relation that says most, the first of equals."""
    return min(relations, key=lambda relation: _ORDER.index(relation.predicate))


def relation_of(reading: Reading, mention: Mention, *, own: str | None, is_opening: bool) -> Relation:
    """The relation that one mention proves; ``is_opening`` marks the first circular that the text names."""
    masked = _masked(reading, mention)
    relation = _relation_in(reading, mention, masked, own=own, is_opening=is_opening)
    return replace(relation, span=_around(relation.span, _described(masked, mention)))


def _described(masked: str, mention: Mention) -> Span:
    """The run of ``¤`` that the number lies in, as a span of the passage."""
    at = mention.cluster.start - mention.sentence.start
    run = next(m for m in re.finditer("¤+", masked) if m.start() <= at < m.end())
    return Span(run.start(), run.end()).shifted(mention.sentence.start)


def _around(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))


def _relation_in(reading: Reading, mention: Mention, masked: str, *, own: str | None, is_opening: bool) -> Relation:
    for way in wording.STRONG:
        match = way.pattern.search(masked)
        if match and not _by_another(masked, match):
            return _relation(mention, way.predicate, way.rule, match)
    subject = subject_words(reading)
    later = _sentences_behind(reading, mention)
    weaker = (
        _anaphoric(mention, [*later, *_passages_behind(reading, mention)]),
        _by_subject(mention, masked, later, subject, is_opening=is_opening),
    )
    found = next((relation for relation in weaker if relation is not None), None)
    return found or _followed(reading, mention, masked, later, subject, own=own, is_opening=is_opening)


def _relation(mention: Mention, predicate: Predicate, rule: str, match: re.Match[str]) -> Relation:
    return Relation(
        predicate=predicate, rule=rule, span=Span(match.start(), match.end()).shifted(mention.sentence.start)
    )


def _masked(reading: Reading, mention: Mention) -> str:
    """The sentence with the cited circular as one run of ``¤`` and every other one as ``§``; offsets stay.

    Others that are merely listed with it ("A and the circular dated D (Ref: B)") share what is said of it.
    """
    text = mention.sentence.of(reading.folded[mention.passage]).replace("\n", " ")
    spans = [mention.cluster] + ([mention.date.span] if mention.date is not None else [])
    for span in spans:
        if mention.sentence.contains(span):
            text = _blot(text, span.start - mention.sentence.start, span.end - mention.sentence.start, "¤")
    for start, end, _ in reading.profile.references.find(text):
        text = _blot(text, start, end, "§")
    text = _with_description(_with_description(text, "¤"), "§")
    listed = r"(?:\s|[,&、及和]|\b(?:and|as well as|both|the)\b)*"
    return re.sub(rf"§+(?={listed}¤)|(?<=¤){listed}§+", lambda m: "¤" * len(m.group()), text)


def _with_description(text: str, mark: str) -> str:
    """Spreads a mark over the words that describe the circular: "the circular dated … issued by … (Ref: ¤)"."""
    for pattern in _descriptions(mark):
        text = pattern.sub(lambda m: _joined(m.group(), mark), text)
    return text


@lru_cache
def _descriptions(mark: str) -> tuple[re.Pattern[str], ...]:
    turned = {ord("¤"): "§", ord("§"): "¤"} if mark != "¤" else {}
    return tuple(re.compile(pattern.translate(turned), re.IGNORECASE) for pattern in _DESCRIPTIONS)


def _blot(text: str, start: int, end: int, mark: str) -> str:
    return text[:start] + mark * (end - start) + text[end:]


_DESCRIPTIONS = (
    rf"[(（\[]\s*(?:{_LABEL}\s*)*¤+\s*[)）\]]?",
    rf"(?:{_LABEL}\s*)+¤+",
    r"¤+(?:\s*[,)(]*\s*(?:issued|published|dated|released|of|on|by|in)\b[^¤§.;,]{0,80}?\s*¤+)",
    r"¤+[\s,]*(?:which (?:was|were) )?(?:issued|published)\s+by\s+(?:the\s+)?(?:[A-Z][\w’'&-]*\s?(?:of\s)?)+",
    rf"(?:\b(?:the|our|its|their|both|a|an)\s+{_ADJECTIVES})?\b{_DOCUMENT}\b(?:(?!{_DOCUMENT})[^¤§.;]){{0,90}}?¤+",
    r"¤+(?:[\s)]*¤+)+",
    r"(?:日期為|於|在)?\s*¤+\s*(?:發出|刊發)?的?(?:通告|通函)\s*[(（]?[^¤§。；]{0,6}¤+[)）]?",
    r"(?:通告|通函)\s*¤+",
    r"\b(?:the|our|its|said)\s+¤+",
)
"""Words around a mark that belong to it, widening step by step."""

_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|will|shall|supersed\w+|replac\w+|cancel\w*|withdraw\w*|amend\w*|revis\w+"
    r"|correct\w*|supplement\w*|remind\w*)\b",
    re.IGNORECASE,
)


def _joined(matched: str, mark: str) -> str:
    """One run of the mark, unless a verb of its own shows that the words are no part of the circular's description."""
    return matched if _VERB.search(matched) else mark * len(matched)


def _by_another(masked: str, match: re.Match[str]) -> bool:
    """Whether the clause goes on "by" a further circular, or has one as its subject: then that one acts, not this."""
    behind = re.match(r"\s+by\s+(?!this\b)[^.;]{0,120}", masked[match.end() :], re.IGNORECASE)
    before = re.search(r"[^.;,]{0,80}$", masked[: match.start()])
    return bool((behind and "§" in behind.group()) or (before and "§" in before.group()))


def _sentences_behind(reading: Reading, mention: Mention) -> list[str]:
    """The sentences that follow in the passage, up to the next one that names a circular."""
    text = reading.folded[mention.passage]
    later = []
    for span in sentences_of(text):
        if span.start < mention.sentence.end:
            continue
        if reading.profile.references.find(span.of(text)):
            break
        later.append(span.of(text))
    return later


def _passages_behind(reading: Reading, mention: Mention) -> list[str]:
    """Sentences of the passages that follow, up to the next that names a circular, that speak of "that circular"."""
    found: list[str] = []
    for passage in reading.doc.passages[mention.passage + 1 : mention.passage + 1 + _REACH]:
        text = reading.folded[passage.seq]
        if reading.profile.references.find(text):
            break
        found += [span.of(text) for span in sentences_of(text) if _THAT_CIRCULAR.search(span.of(text))]
    return found


def _anaphoric(mention: Mention, later: list[str]) -> Relation | None:
    """What later sentences say of "that circular", or of this one as a change to what was announced."""
    for sentence in later:
        masked = _THAT_CIRCULAR.sub(lambda m: "¤" * len(m.group()), sentence)
        strong = next((way for way in wording.STRONG if "¤" in masked and way.pattern.search(masked)), None)
        if strong is not None:
            return Relation(predicate=strong.predicate, rule=f"{strong.rule}, said later", span=mention.span)
        for predicate, pattern in wording.SAID_BEHIND:
            if pattern.search(sentence):
                return Relation(predicate=predicate, rule="said in a later sentence", span=mention.span)
    return None


def _by_subject(mention: Mention, masked: str, later: list[str], subject: str, *, is_opening: bool) -> Relation | None:
    """Reminders and revisions: the sentence itself, or the opening of a circular whose subject says so."""
    reminding = wording.REMINDING.search(masked)
    if reminding:
        return _relation(mention, "reminds_of", "is reminded of", reminding)
    if not is_opening:
        return None
    leads = wording.REFERRING.search(masked) or wording.FURTHER.search(masked)
    if leads and wording.CORRECTED_SUBJECT.search(subject):
        return _relation(mention, "corrects", "corrected by subject", leads)
    behind = masked[masked.rfind("¤") + 1 :]
    changed = [text for text in [behind, *later[:1]] if wording.CHANGED.search(text)]
    if leads and (changed or wording.REVISED_SUBJECT.search(subject)):
        return _relation(mention, "amends", "the plan is changed", leads)
    if wording.REMINDING.search(subject) or (later and wording.REMINDED_NEXT.search(later[0])):
        return Relation(predicate="reminds_of", rule="reminder by subject", span=mention.span)
    return None


def _followed(
    reading: Reading,
    mention: Mention,
    masked: str,
    later: list[str],
    subject: str,
    *,
    own: str | None,
    is_opening: bool,
) -> Relation:
    further = wording.FURTHER.search(masked)
    if further:
        return _relation(mention, "follows_up", "further to", further)
    leads = wording.REFERRING.search(masked)
    reports = wording.REPORTING.search(masked)
    shared = len(_stems(masked.replace("¤", " ")) & _stems(subject))
    continues = any(wording.CONTINUING.search(text) for text in later[:2])
    if is_opening and (leads or reports) and shared >= 2:
        return _relation(mention, "follows_up", "same subject", leads or reports)  # type: ignore[arg-type]  # one is there
    if is_opening and leads and (continues or _same_house(mention, own, reading)):
        return _relation(mention, "follows_up", "next step", leads)
    return Relation(predicate="cites", rule="named", span=mention.span)


def _same_house(mention: Mention, own: str | None, reading: Reading) -> bool:
    """Whether both numbers are of one family, or the cited one names the house of the letterhead."""
    if own is not None:
        return own.split("/")[:-2] == mention.number.split("/")[:-2]
    codes = {issuer.code for issuer in reading.profile.issuers}
    named = [part for part in mention.number.split("/") if part in codes]
    top = " ".join(reading.folded[passage.seq] for passage in reading.doc.passages[:12])
    return any(code in reading.profile.houses.codes_in(top) for code in named)


def _stems(text: str) -> set[str]:
    words = re.findall(r"[A-Za-z][A-Za-z-]{2,}", text.casefold())
    return {word[:6] for word in words if word not in _SMALL}
