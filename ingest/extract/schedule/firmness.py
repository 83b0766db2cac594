"""How firm a plan is and how strongly it binds: certainty, condition, status and strength of a clause."""

from __future__ import annotations

import re

from ingest.dates.expression import TimeExpression
from ingest.facts import Kind, Status, Strength
from ingest.language import Analysis, Cue
from ingest.spans import Span

_CONDITION = re.compile(
    r"\s*(?:to|on|upon|pending)?\s*(?:[\w’'-]+\s+){0,7}?[\w’'-]*(?:approv|readi|satisf|confirm|chang|review|"
    r"complet|outcome|result|progress|"
    r"market|consent|clearance|availab|adjust|feedback|test|condition|passing|regulat|finali|vote|resolution)",
    re.IGNORECASE,
)
_FIRM_KINDS = frozenset({"deadline", "announcement"})
_PLAIN_TENTATIVE = re.compile(
    r"^(?:tentativ|provisional|proposed|target|indicativ|to be confirmed|tbc|estimated|暫定|暂定|擬|拟)", re.IGNORECASE
)
_RELATIVE_CLAUSE = re.compile(
    r"\b(?:who|which|that|wish(?:es)?|if|whether|firms?|participants?|CPs?|EPs?|DBs?|they|you)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_PARTY_PLANS = re.compile(r"^(?:plan|plans|planning|intend|intends|propose|proposes|aim|aims|aiming)\b", re.IGNORECASE)
_ACTION = re.compile(
    r"\b(?:participat\w*|attend\w*|join\w*|take part|taking part|taken part)\b|參加|参加|參與|参与", re.IGNORECASE
)

_PARTY = re.compile(
    r"\b(?:participants?|members?|firms?|holders?|vendors?|brokers?|banks?|issuers?|users?|they|you|"
    r"[A-Z]{2,5}s)\b[^.;]*$|參與者"
)

_ORDER: tuple[Strength, ...] = ("required", "expected", "recommended", "optional")


def tentative_cues(analysis: Analysis, scope: Span) -> list[Cue]:
    """The cues in ``scope`` that really make a plan tentative, in order."""
    return [cue for cue in analysis.within(scope, "certainty") if _is_tentative(cue, analysis.text)]


def _is_tentative(cue: Cue, text: str) -> bool:
    words = cue.span.of(text)
    if re.match(r"subject to|pending|conditional", words, re.IGNORECASE):
        return bool(_CONDITION.match(text, cue.span.end))
    if _PARTY_PLANS.match(words):
        return not _RELATIVE_CLAUSE.search(text[: cue.span.start])
    return True


def condition_words(cue: Cue, text: str) -> str:
    """The words that state the condition: the cue and, after "subject to", what it is subject to."""
    if not re.match(r"subject to|pending|conditional|視乎|須待|有待", cue.span.of(text), re.IGNORECASE):
        return cue.span.of(text)
    end = re.search(r"[,.;:)。；）]|\bwhere\b|\band the\b|$", text[cue.span.end :])
    return text[cue.span.start : cue.span.end + (end.start() if end else 0)].strip()


def firmness(
    kind: Kind, time: TimeExpression | None, analysis: Analysis, clause: Span, sentence: Span, others: list[Span]
) -> str | None:
    """The words that make a clause's plan tentative, or None when it is firm.

    A cue in brackets right behind a time covers that time alone; one elsewhere in the clause covers the clause; one
    in a part of the sentence without a time of its own covers the sentence. Duties and promises are tentative only
    by plain words ("tentative", "proposed"), since approvals that launches wait for do not move them.

    Args:
        others: spans of the other time expressions of the sentence.
    """
    for cue in tentative_cues(analysis, sentence):
        words = cue.span.of(analysis.text)
        if kind in _FIRM_KINDS and not _PLAIN_TENTATIVE.match(words):
            continue
        if _covers(cue, time, analysis.text, clause, others):
            return condition_words(cue, analysis.text)
    return None


def _covers(cue: Cue, time: TimeExpression | None, text: str, clause: Span, others: list[Span]) -> bool:
    owner = _bracketed_behind(cue, text, [*others, *([time.span] if time else [])])
    if owner is not None:
        return time is not None and owner == time.span
    if clause.contains(cue.span):
        return True
    # Outside the clause it covers it unless a part with a time of its own lies between.
    low, high = min(cue.span.end, clause.end), max(cue.span.start, clause.start)
    return not any(
        low <= other.start < high or (other.start < low and cue.span.end <= clause.start) for other in others
    )


def _bracketed_behind(cue: Cue, text: str, times: list[Span]) -> Span | None:
    opened = max(text.rfind("(", 0, cue.span.start), text.rfind("（", 0, cue.span.start))
    if opened < 0 or re.search(r"[)）]", text[opened : cue.span.start]):
        return None
    before = [time for time in times if time.end <= opened + 1 and not re.search(r"\w", text[time.end : opened])]
    return before[-1] if before else None


_DETERMINED = re.compile(r"\b(?:the|a|an|that|this|any|each|its|their|of)\s+(?:now\s+|recently\s+)?$", re.IGNORECASE)


def status_of(analysis: Analysis, clause: Span, sentence: Span, *, shared: bool) -> Status:
    """The status the circular itself gives; ``shared`` lets the whole sentence speak for a clause without a verb."""
    for scope in (clause, sentence) if shared else (clause,):
        labels = {cue.label for cue in analysis.within(scope, "status") if not _only_names(analysis.text, cue.span)}
        if "cancelled" in labels and not _about_orders(scope.of(analysis.text)):
            return "cancelled"
        if "postponed" in labels:
            return "postponed"
        if "completed" in labels and not re.search(
            r"\b(?:should|must|shall|will|to) be completed\b", scope.of(analysis.text)
        ):
            return "completed"
    return "scheduled"


def _only_names(text: str, cue: Span) -> bool:
    """Whether the word only says which one is meant: "in place of the cancelled session" calls off nothing."""
    before, after = text[: cue.start], text[cue.end :]
    return bool(_DETERMINED.search(before) and re.match(r"\s+(?!(?:and|or|until|by|in|on|at|as|to|for)\b)[a-z]", after))


def _about_orders(text: str) -> bool:
    """Orders, trades and instructions are cancelled every day; that cancels no plan."""
    return bool(
        re.search(
            r"\bcancel\w*\s+(?:all\s+)?(?:orders?|trades?|instructions?)|\b(?:orders?|trades?|"
            r"instructions?)\b[^.]*\bcancel",
            text,
            re.IGNORECASE,
        )
    )


def strength_of(analysis: Analysis, scope: Span) -> Strength | None:
    """The strength said in ``scope``: of several cues the one that binds most, "need not" never.

    "Participants which wish to … must" stays required; "strongly recommended to join the optional session" is
    recommended.
    """
    cues = [cue for cue in analysis.within(scope, "strength") if not _negated(cue, analysis.text)]
    cues = [cue for cue in cues if not _expects_a_thing(cue, analysis.text)]
    labels = {cue.label for cue in cues}
    for strength in _ORDER:
        if strength in labels:
            return strength
    return None


def _negated(cue: Cue, text: str) -> bool:
    words = cue.span.of(text)
    if text[cue.span.end : cue.span.end + 1] in {"待", "視"}:
        return True  # 須待, 須視乎: it waits, it binds nobody
    if re.match(r"not (?:mandatory|compulsory)", words, re.IGNORECASE):
        return False
    return bool(
        re.search(r"\b(?:not|no longer)\s*$", text[: cue.span.start], re.IGNORECASE)
        or re.search(r"need not|需要不", words)
    )


def _expects_a_thing(cue: Cue, text: str) -> bool:
    """Whether a cue is like "the options are expected to follow", which binds nobody ("EPs are expected to" does)."""
    if not re.search(r"\bexpected to\b", cue.span.of(text), re.IGNORECASE):
        return False
    passive = re.match(r"\s*be\s+\w+ed\b", text[cue.span.end :], re.IGNORECASE)
    return bool(passive) or not _PARTY.search(text[max(0, cue.span.start - 60) : cue.span.start])


def speaks_of_taking_part(text: str) -> bool:
    """Whether the words are about attending something rather than about registering for it."""
    return bool(_ACTION.search(text))
