"""Short names for planned things, taken from the words of their clause."""

from __future__ import annotations

import re

from ingest.extract.schedule.clauses import Clause
from ingest.facts import Kind
from ingest.language import Analysis

_LONGEST = 120
_AFTER_DUTY = re.compile(
    r"\b(?:must|shall|should|required to|requested to|reminded to|asked to|advised to|recommended to|"
    r"encouraged to|expected to|invited to|please|can|(?-i:may)|need to|have to|has to|needs to|"
    r"ought to)\s+(?:also\s+|then\s+|not\s+)?",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\s*\b(?:(?:will|shall|should|must|is|are|was|were|has|have|had)\b|takes? place|goes live|comes? into|"
    r"takes? effect|opens?\b|becomes?\b|follows?\b|closes\b|falls(?:\s+(?:on|in)\b|\s*$))",
    re.IGNORECASE,
)
_ACTOR_WILL = re.compile(
    r"^\s*(?:the\s+)?(?:[A-Z]{3,6}|Exchange|Clearing House|we|"
    r"Hong Kong [A-Z][\w ]+)(?:\s*\([^)]*\))?\s+(?:will|shall|plans? to|intends? to|proposes? to|aims? to)\s+",
)
_SAYING = re.compile(
    r"^\s*(?:[\w.]+\s+){1,4}?(?:confirms?|announces?|advises?|informs?(?: \w+)?|reminds?(?: \w+)?|notes?)\s+that\s+",
    re.IGNORECASE,
)
COMPLETED_LEAD = re.compile(
    r"^\s*(?:it is (?:written|issued) )?(?:following|with|since)\s+(?:the\s+)?"
    r"(?:successful\s+)?(?:completion|conclusion)\s+of\s+",
    re.IGNORECASE,
)
_NUMBERED_TABLE = re.compile(r"^(?:table|表)\s*[\dA-Z]{1,3}\s*[:：.–-]\s*", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:it|this|these|they|which|that|there)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"[\s,]*(?:which|that|who)\b", re.IGNORECASE)
_AFTER_RELATIVE = re.compile(r",\s+which\s+$", re.IGNORECASE)
_INSERTED = re.compile(r",\s+which\b.*$", re.IGNORECASE)
_NOUN_BEFORE = re.compile(
    r"\b(?:the|an?|its|their|this|these)\s+"
    r"((?:(?!(?:the|an?|its|their|this|these)\s)[\w“”\"'’/()&-]+\s+){0,7}?[\w“”\"'’/()&-]+)"
    r"(?:\s+of (?:its|their) own)?\s*,?\s*$",
    re.IGNORECASE,
)
_THERE_IS = re.compile(r"^\s*there (?:will be|is|are)\s+", re.IGNORECASE)
_IS_MOVED = re.compile(
    r"\s*(?:is|are|has been|have been|will be)\s+(?:(?:\w+ly|now|therefore|thus|hence)\s+)*"
    r"(?:moved|postponed|deferred|delayed|extended|lengthened|prolonged|shortened|advanced|re-?scheduled|"
    r"brought forward|(?:put|pushed) (?:back|off))\b",
    re.IGNORECASE,
)
"""How a time moves says nothing of what is planned."""
_TOO_SHORT = 8
_EDGES = re.compile(r"^[\s,;:–—-]+|[\s,;:(–—-]+$")
_LEAD = re.compile(
    r"^(?:the|and|but|or|that|therefore|in addition|moreover|also|please note that|a|an)\s+", re.IGNORECASE
)
_DANGLING = re.compile(
    r"\s+(?:on|by|from|at|in|for|to|of|and|until|not|no|or|before|after|with|the|tentatively|either|which|who|that|when|where)$",
    re.IGNORECASE,
)


def clause_title(analysis: Analysis, clause: Clause, kind: Kind) -> str:
    """What is planned, in the circular's own words, without its time.

    For duties the action told ("register for the test"), for what somebody plans to do the act ("conduct a
    rehearsal"), else the subject of the clause, or the whole clause where the subject is a mere pronoun.
    """
    if noun := _antecedent(analysis, clause):
        return tidy(noun)
    text = _SAYING.sub("", COMPLETED_LEAD.sub("", clause_words(analysis, clause)))
    if kind == "deadline" and (duty := _AFTER_DUTY.search(text)) and len(text) - duty.end() > _TOO_SHORT:
        told = text[duty.end() :]
        passive = re.match(r"(?:be|have been|reach|arrive)\s", told) and tidy(text[: duty.start()])
        return tidy(f"{passive} to {told}" if passive else told)
    if (act := _ACTOR_WILL.match(text)) and len(text) - act.end() > _TOO_SHORT:
        return tidy(text[act.end() :])
    verb = _VERB.search(text)
    subject = tidy(_INSERTED.sub("", text[: verb.start()])) if verb else ""
    if len(subject) >= _TOO_SHORT and not _PRONOUN.match(subject):
        rest = text[verb.start() :] if verb else ""
        return subject if _says_enough(rest, kind) else tidy(f"{subject}{rest}")
    return tidy(_THERE_IS.sub("", text))


def _antecedent(analysis: Analysis, clause: Clause) -> str | None:
    """What a clause such as "which began on" is about: the noun phrase right before it in the sentence."""
    before = analysis.text[clause.sentence.start : clause.span.start]
    cut = _AFTER_RELATIVE.search(before)
    if cut is None and not _RELATIVE.match(clause.span.of(analysis.text)):
        return None
    found = _NOUN_BEFORE.search(before[: cut.start()] if cut else before)
    return found[1] if found else None


def clause_words(analysis: Analysis, clause: Clause) -> str:
    """The words of a clause without those of its time."""
    text = analysis.text
    if clause.time is None:
        return clause.span.of(text)
    reach = clause.time.reach
    before, after = text[clause.span.start : reach.start], text[reach.end : clause.span.end]
    after = re.sub(r"^\s*\([^)]{0,60}\)", "", after)
    return f"{before.rstrip()} {after.lstrip(' ,')}".strip(" .")


def tidy(text: str) -> str:
    """A phrase without edges, leading articles and dangling words, on one line, cut at a word to 120 signs."""
    text = _NUMBERED_TABLE.sub("", " ".join(text.replace("•", " ").split()))
    previous = None
    while previous != text:
        previous = text
        text = _LEAD.sub("", _DANGLING.sub("", _EDGES.sub("", text)))
        if text.endswith(")") and "(" not in text:
            text = text[:-1]
    if len(text) > _LONGEST:
        text = text[:_LONGEST].rsplit(" ", 1)[0] + "…"
    return text[:1].upper() + text[1:]


def _says_enough(rest: str, kind: Kind) -> bool:
    if kind in {"session", "announcement"} or _IS_MOVED.match(rest):
        return True
    plain = re.match(
        r"\s*(?:will be|will take place|is|are|has been|will take effect|falls)?\s*(?:on|scheduled|held)?\s*$",
        rest,
        re.IGNORECASE,
    )
    return bool(plain)
