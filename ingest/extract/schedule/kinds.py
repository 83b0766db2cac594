"""What kind of thing a clause or a table row plans, judged by its cues."""

from __future__ import annotations

import re
from collections.abc import Callable

from ingest.dates.expression import TimeExpression
from ingest.extract.schedule.clauses import FINITE
from ingest.facts import Kind
from ingest.language import Analysis, Cue
from ingest.spans import Span

_NOUN_END = re.compile(
    r"(?<!-)\b(?:of|for|on|to|in|with|by|at|via|from|during|after|before|under|and)\b(?!-)|[:;(–—,]| - "
)
_HELD = re.compile(
    r"\b(?:be|is|are|was|were|being|been)\s+(?:\w+ly\s+)?(?:held|conducted|organi[sz]ed|arranged|run|hosted|"
    r"staged|carried out|given|delivered|offered)\b"
    r"|\btak(?:e|es|ing) place\b|\btook place\b|\b(?:will|shall|to)\s+(?:\w+ly\s+)?(?:hold|host|conduct|"
    r"organi[sz]e|arrange|run|stage|carry out)\b|舉行|举行",
    re.IGNORECASE,
)
_REGISTRABLE = re.compile(
    r"\b(?:registrations?|bookings?|enrolments?|enrollments?|applications?|subscriptions?|nominations?|"
    r"submissions?|portal|window|sign-up|polls?|survey|questionnaire)\b|登記|報名|申請",
    re.IGNORECASE,
)
_OPENS = re.compile(r"\b(?:opens?|opened|opening|open|starts?|commences?|begins?)\b|開始|開放", re.IGNORECASE)
_CLOSES = re.compile(r"\b(?:closes?|closing|closed|ends?|cut-?off)\b|截止", re.IGNORECASE)
_EXTENDED = re.compile(r"\b(?:extended|prolonged|lengthened|shortened|kept open)\b|延長|延期", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|on or before|not? later than)\s*[:：]?\s*$", re.IGNORECASE)
"""A label whose time stands in the next cell: "to be answered by"."""
_ENDING = re.compile(
    r"^\s*(?:the\s+)?(?:end(?!-)|ending|close|closing|expiry|conclusion|termination|cessation)\b", re.IGNORECASE
)
_STARTING = re.compile(
    r"^\s*(?:the\s+)?(?:official\s+)?(?:start|commencement|beginning|launch|first day|last day|"
    r"effective date|withdrawal|"
    r"decommissioning|de-commissioning|introduction|implementation|removal|discontinuation|go-?live)\b",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"\bto\s+(?:be\s+)?(?:submit|return|complet|file|lodge|register|apply|nominat|confirm|sign|provid|notif|"
    r"report|pay|elect|"
    r"enrol|send|deliver|reach|arriv|respond|reply|instruct|acknowledg|upload|update|review|delet|open|"
    r"configur)\w*\b",
    re.IGNORECASE,
)
_AVAILABLE = re.compile(
    r"\b(?:be|is|are|was|been|becomes?|became|made|remains?)\s+(?:\w+ly\s+)?(?:made\s+)?(?:available|"
    r"accessible|downloadable|ready|published|"
    r"released|uploaded|posted|distributed|issued|provided|open(?:ed)?)\b"
    r"|\b(?:can|may|could)\s+(?:be\s+|start to\s+|begin to\s+)?(?:obtain|download|collect|access|view|found|"
    r"find|fetch|retriev|consult|inspect|register|apply|subscrib|enrol|book)\w*"
    r"|\b(?:can|may)\s+be\s+(?:sought|requested|claimed|exercised|made|used|tried|tested|booked|ordered)\b|"
    r"可供|上載|開始接受",
    re.IGNORECASE,
)
_TELLS_MORE = re.compile(
    r"\W*(?:and|but)?\s*(?:the|a|an|its|their|all|any|further|more|full|final|exact)?\s*(?:[\w’'-]+\s+){0,3}?"
    r"(?:outcomes?|results?|details?|plans?|names|findings|dates?|timetables?|schedule|arrangements?|"
    r"particulars|decisions?|lists?|feedback|"
    r"specifics|logistics|instructions|rundowns?|agenda|tariffs?|programmes?)\b(?:\s+(?:of|on|for|about|regarding|"
    r"concerning)\b[^.;]{0,80}?)?\s+(?:will|shall|is expected to|are expected to|is to|are to)\s+"
    r"(?:\w+ly\s+)?(?:be\s+)?(?:\w+ly\s+)?(?:announced|released|published|made known|made public|"
    r"communicated|notified|confirmed|issued|shared|provided|circulated|given|set out|follow|advised|sent(?: out)?)\b",
    re.IGNORECASE,
)
_WILL = re.compile(r"\b(?:will|shall|is to|are to|going to)\b|將", re.IGNORECASE)
_TAKES_EFFECT = re.compile(r"\s*(?:with effect|effective|as from|w\.e\.f)", re.IGNORECASE)
_LATEST = re.compile(
    r"\b(?:latest|last|final)\s+(?:time|date|day|hour)s?\s+(?:for|to|by which|on which)\s+(?!(?:dealings?|"
    r"trading|quotation|the old|entitlement)\b)"
    r"|\b(?:latest|last|final) (?:date|time|day)\s+of\s+(?:submission|registration|application|lodgement|"
    r"acceptance|payment|receipt)|\bclose of (?:applications?|registrations?|nominations?|acceptances?|"
    r"submissions?)\b|最後(?:日期|期限|時間)",
    re.IGNORECASE,
)
_WELCOME = re.compile(
    r"\b(?:welcome|invited|accepted|appl(?:y|ications?)|submit|sen[dt]|comments?|remarks|respond|reply|"
    r"register|enrol|nominate|object)\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"\b(?:closed|closure|holiday|suspended|not (?:be )?available|unavailable|no (?:trading|clearing|settlement|"
    r"service))\b|休市|假期|暫停|停市",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r"\b(?:re-?opens|opens|closes|begins|starts|ends|commences|ceases|becomes|resumes)\b\s*(?:\S+\s*){0,2}$",
    re.IGNORECASE,
)
_IT = re.compile(r"\W*(?:and\s+)?(?:it|they|this|these)\b", re.IGNORECASE)
_DEADLINE = re.compile(r"\b(?:deadline|due date|cut-?off|closing date)\b|截止|限期", re.IGNORECASE)
_AND = re.compile(r"^\W*(?:(?:and|but|then|also)\s+)*", re.IGNORECASE)
_BY_WEIGHT: tuple[Kind, ...] = ("effective", "session", "availability", "period")
_ISSUER_OWN = re.compile(
    r"\b(?:will|shall|would)\s+(?:also\s+|then\s+)?(?:be|become|provide|publish|issue|release|distribute|"
    r"upload|post)\b",
    re.IGNORECASE,
)


def kind_of_clause(
    clause: Span, analysis: Analysis, time: TimeExpression, sentence: Span, *, duty: bool
) -> Kind | None:
    """The kind of the thing a clause plans at ``time``; None when its words say nothing of a plan.

    ``duty`` tells whether somebody is told to act in the clause.
    """
    text = clause.of(analysis.text)
    cues = analysis.within(clause, "kind")
    labels = {cue.label for cue in cues}
    if "announcement" in labels or _TELLS_MORE.match(text):
        return "announcement"
    if _TAKES_EFFECT.match(time.reach.of(analysis.text)) and not duty:
        return _kind_of_plain(clause, analysis, cues, time, duty=duty) or "effective"
    has_subject = FINITE.search(text) and not FINITE.match(_AND.sub("", text)) and not _IT.match(text)
    whole = text if has_subject else sentence.of(analysis.text)
    if _due(text, whole, time, duty=duty):
        return _kind_of_bounded(text, labels, duty=duty)
    if _REGISTRABLE.search(text) and _OPENS.search(text) and not _is_range(time):
        return "deadline" if time.bound == "until" else "availability"
    return _kind_of_plain(clause, analysis, cues, time, duty=duty)


def kind_of_title(title: str, analysis: Analysis, time: TimeExpression) -> Kind | None:
    """The kind of the thing that a noun phrase (a table cell, the label of a list item) names."""
    whole = Span(0, len(analysis.text))
    labels = {cue.label for cue in analysis.within(whole, "kind")}
    if "announcement" in labels:
        return "announcement"
    if _starts_to_apply(title, time) and not _DEADLINE.search(title):
        return _kind_of_head(title, analysis, time) or "effective"
    told = next((kind for kind, applies in _TITLE_RULES if applies(title, time)), None)
    return told or _kind_of_head(title, analysis, time) or _kind_by_shape(time)


def _starts_to_apply(title: str, time: TimeExpression) -> bool:
    plain_from = time.bound == "from" and not FINITE.search(title) and not _is_range(time)
    return plain_from or bool(_TAKES_EFFECT.match(time.text))


# What a title says, strongest first; what none of them knows is judged by its head noun.
_TITLE_RULES: tuple[tuple[Kind, Callable[[str, TimeExpression], object]], ...] = (
    ("deadline", lambda title, time: time.bound in {"by", "before"} or _DEADLINE.search(title) or _BY.search(title)),
    ("availability", lambda title, time: _registers(title, time) and _OPENS.search(title)),
    ("deadline", lambda title, time: _registers(title, time) and _CLOSES.search(title)),
    ("deadline", lambda title, _: _LATEST.search(title)),
    ("effective", lambda title, _: _TURNS.search(title)),
    ("session", lambda title, time: _is_window(time) and not says_period(title)),
    ("availability", lambda title, _: _AVAILABLE.search(title)),
    ("deadline", lambda title, _: _DUTY.search(title)),
)


def _registers(title: str, time: TimeExpression) -> bool:
    return bool(_REGISTRABLE.search(title)) and not _is_range(time)


def is_closed(text: str) -> bool:
    """Whether the words say that something is shut on the day: a state, not an event."""
    return bool(_CLOSED.search(text))


def _due(text: str, whole: str, time: TimeExpression, *, duty: bool) -> bool:
    if time.bound in {"by", "before"} or (time.bound == "within" and duty) or _LATEST.search(text):
        return True
    said = re.search(
        r"\b(?:deadline|due date|closing date|cut-?off|is due|are due|falls? due|due on|latest)\b|截止|限期",
        text,
        re.IGNORECASE,
    )
    ends = _CLOSES.search(text) or _EXTENDED.search(text)
    if said or (_REGISTRABLE.search(whole) and ends and not _is_range(time)):
        return True
    return time.bound == "until" and bool(_DUTY.search(text) or _WELCOME.search(text))


def _kind_of_bounded(text: str, labels: set[str], *, duty: bool) -> Kind:
    """By a day: a duty of the reader is a deadline, the issuer's own promise an availability."""
    if not duty and "availability" in labels and _ISSUER_OWN.search(text) and not _REGISTRABLE.search(text):
        return "availability"
    return "deadline"


def _kind_of_plain(
    clause: Span, analysis: Analysis, cues: tuple[Cue, ...], time: TimeExpression, *, duty: bool
) -> Kind | None:
    text = clause.of(analysis.text)
    labels = {cue.label for cue in cues}
    verb = FINITE.search(text)
    subject = Span(clause.start, clause.start + (verb.start() if verb else 0))
    about_session = any(cue.label == "session" for cue in analysis.within(subject, "kind"))
    if _is_range(time) or (_is_window(time) and about_session):
        return _kind_of_stretch(clause, analysis, time)
    head = _kind_of_head(text, analysis, time, start=clause.start)
    if head is not None and _TAKES_PLACE.search(text):
        return head
    predicate = _kind_of_predicate(Span(subject.end, clause.end), analysis)
    if predicate is not None:
        return predicate
    if head is not None:
        return head
    for label in _BY_WEIGHT:
        if label in labels:
            return label
    if _is_window(time):
        return "session"
    if duty and time.bound != "from":
        return "deadline"
    return "effective" if _WILL.search(text) and time.grain in {"day", "minute"} else None


def _kind_of_stretch(clause: Span, analysis: Analysis, time: TimeExpression) -> Kind:
    """A run of days or a window: a session people attend, something that can be had, else a state."""
    text = clause.of(analysis.text)
    if says_period(text) or _CLOSED.search(text):
        return "period"
    head = _kind_of_head(text, analysis, time, start=clause.start)
    if head != "session" and _AVAILABLE.search(text):
        return "availability"
    return "session" if "session" in {cue.label for cue in analysis.within(clause, "kind")} else "period"


def _kind_of_predicate(span: Span, analysis: Analysis) -> Kind | None:
    """What the verb says: the first of "available", "be held", "be launched" behind the subject."""
    text = span.of(analysis.text)
    found: list[tuple[int, Kind]] = []
    if match := _AVAILABLE.search(text):
        found.append((match.start(), "availability"))
    if match := _HELD.search(text):
        found.append((match.start(), "session"))
    acts = [cue for cue in analysis.within(span, "kind") if cue.label == "effective"]
    found += [(cue.span.start - span.start, "effective") for cue in acts[:1]]
    return min(found)[1] if found else None


_TAKES_PLACE = re.compile(r"\btak(?:e|es|ing) place\b|\btook place\b", re.IGNORECASE)


def _kind_of_head(text: str, analysis: Analysis, time: TimeExpression, *, start: int = 0) -> Kind | None:
    """The last cue of the noun phrase that comes first decides: "market rehearsal", "end of the fee waiver"."""
    if _ENDING.match(text) or _STARTING.match(text):
        return "effective"
    if re.match(r"\s*(?:the\s+)?opening\b", text, re.IGNORECASE):
        return "availability" if _REGISTRABLE.search(text) else "effective"
    cuts = [m.start() for m in (_NOUN_END.search(text, 3), FINITE.search(text, 3)) if m]
    ends = min(cuts, default=len(text)) + start
    in_head = [cue for cue in analysis.within(Span(start, max(start, ends)), "kind") if cue.label != "deadline"]
    if not in_head:
        return None
    last = max(in_head, key=lambda cue: (cue.span.end, len(cue.span), _RANK[cue.label]))
    if last.label == "period" and not _is_range(time) and time.grain in {"minute", "day"}:
        return "effective" if {"effective"} & {cue.label for cue in in_head} else "period"
    if _is_range(time) and last.label == "effective" and says_period(text):
        return "period"
    return last.label  # type: ignore[return-value]  # labels of the group `kind` are kinds


_RANK = {"session": 4, "effective": 3, "availability": 2, "period": 1, "announcement": 0, "deadline": 0}


def _kind_by_shape(time: TimeExpression) -> Kind | None:
    if _is_window(time):
        return "session"
    return "period" if _is_range(time) else None


def is_held(text: str) -> bool:
    """Whether the words say that something is held, arranged or takes place."""
    return bool(_HELD.search(text))


def says_period(text: str) -> bool:
    """Whether the words name a state that lasts."""
    return bool(
        re.search(
            r"\b(?:period|parallel run|parallel running|freeze|moratorium|waived|waiver|transition|closed|closure|"
            r"temporary|holiday|remains?|lasts?|window|throughout|suspended|may use)\b|期間|豁免",
            text,
            re.IGNORECASE,
        )
    )


def _is_window(time: TimeExpression) -> bool:
    return time.grain == "minute" and time.starts != time.ends


def _is_range(time: TimeExpression) -> bool:
    """Whether the time names its first and its last day (a quarter is one name, not a range)."""
    if time.starts is None or time.ends is None or time.starts[:10] == time.ends[:10]:
        return False
    return time.grain in {"day", "minute"} or "range" in time.rule
