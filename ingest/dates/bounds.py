"""The words around an expression: what the ones before say of the interval, and the remarks behind."""

from __future__ import annotations

import re

from ingest.dates.expression import Bound
from ingest.spans import Span

# Longer phrases first: "no later than" before "than", "on or before" before "before".
_BEFORE: tuple[tuple[Bound, str], ...] = (
    (
        "by",
        r"""
        on\s+or\s+(?:before|prior\s+to) | on/before | before\s+or\s+(?:on|at) | at\s+or\s+before | by\s+or\s+before
      | (?:by\s+)?(?:no|not)\s+(?:be\s+)?later\s+than | not\s+after | (?:no|not)\s+more\s+than
      | (?:by\s+)?(?:the\s+)?latest\s+(?:by|on|at) | at\s+the\s+latest\s+(?:by|on)
      | due(?:\s+date)?(?:\s+(?:on|by|at|for|is|of)|\s*:)? | deadline(?:\s+(?:is|of|on|will\s+be|falls\s+on)|\s*:)
      | by(?:\s+or\s+on)?(?:\s+and\s+including)?
        """,
    ),
    (
        "from",
        r"""
        (?:no|not)\s+(?:earlier|sooner)\s+than | not\s+before | on\s+(?:or|and)\s+(?:after|from) | at\s+or\s+after
      | from\s+and\s+including | with\s+effect\s+(?:from|on) | w\.?e\.?f\.?
      | effective\s+(?:from|as\s+(?:of|from)) | effective(?!\s+(?:date|on\b))
      | (?:commenc|start|beginn)ing(?:\s+(?:from|on|at|with))? | as\s+(?:from|of) | from
        """,
    ),
    ("since", r"(?:ever\s+)?since"),
    (
        "until",
        r"up\s+(?:to|until|till)(?:\s+and\s+including)? | until\s+and\s+including | until | till | through(?:\s+to)?",
    ),
    ("before", r"before | prior\s+to | earlier\s+than | (?:in\s+)?advance\s+of | ahead\s+of"),
    ("after", r"after | later\s+than | subsequent\s+to | following"),
    ("within", r"within(?:\s+an?\s+(?:maximum\s+)?period\s+of)?"),
    ("in", r"in | during | throughout | over"),
    ("on", r"on | at | as\s+at | effective\s+on | falling\s+on"),
)
_GROUPS = "|".join(f"(?P<{name}_>{words})" for name, words in _BEFORE)
_CLOSE = r"""
    (?:the\s+)?(?:close|end|start|beginning|opening|commencement)\s+of
      (?:\s+(?:the\s+)?(?:business|trading|market|day|office)(?:\s+(?:hours?|day))?)?
  | (?:the\s+)?(?:market|trading)\s+(?:closes?|opens?|opening)
  | (?:the\s+)?(?:whole|rest|evening|morning|afternoon|night)\s+of | COB | close
"""
_LEFT = re.compile(
    rf"""
    (?<![\w-])(?:{_GROUPS})
    (?P<close>\s+(?:{_CLOSE})(?:\s*\([^()]*\))?,?(?:\s+(?:on|of|at))?)?
    (?:\s+(?P<approx>(?:on\s+)?or\s+(?:about|around)|about|around|approximately|circa))?
    (?:\s+the)?(?:\s+(?:period|date)\s+(?:from|of))?\s*[“"*(]*$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_APPROX = re.compile(r"(?<!\w)(?:on\s+or\s+)?(?:about|around|approximately|circa)\s+(?:the\s+)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<!\w)(?:from|between)\s*(?:the\s+)?$", re.IGNORECASE)
_REMARK = r"inclusive|tentative(?:ly)?|tbc|provisional|target|to\s+be\s+confirmed|subject\s+to|[暫暂待]定|首尾|包括"
_RIGHT = re.compile(
    rf"""(?:\s*,?\s*(?:
      (?P<from>(?:and\s+)?onwards?\b|or\s+(?:after|later)\b|and\s+(?:after|thereafter)\b)
     |(?P<by>or\s+(?:before|earlier)\b|at\s+the\s+(?:very\s+)?latest\b)
     |(?:both\s+(?:days|dates)\s+)?inclusive\b
     |[(（][^()（）]*(?:{_REMARK})[^()（）]*[)）]
    ))+""",
    re.VERBOSE | re.IGNORECASE,
)
_CHINESE_BEFORE: tuple[tuple[Bound, str], ...] = (
    ("by", "不[遲迟晚][於于]|最[遲迟]於?|最晚"),
    ("from", "由|自|從|从|不早[於于]"),
    ("until", "直至|截至|至"),
    ("on", "[於于在]"),
)
_CHINESE_LEFT = re.compile("(?:" + "|".join(f"(?P<{name}_>{words})" for name, words in _CHINESE_BEFORE) + r")\s*$")
_CHINESE_BEHIND: tuple[tuple[Bound, str], ...] = (
    ("by", r"或(?:之|以)?前"),
    ("before", r"(?:之|以)?前(?!往)"),
    ("from", r"(?:起(?!草)|開始|开始|或(?:之|以)[後后])"),
    ("after", r"(?:之|以)[後后]|[後后]"),
    ("until", r"為?止"),
)
_CHINESE_RIGHT = re.compile(r"\s*(?:" + "|".join(f"(?P<{name}_>{words})" for name, words in _CHINESE_BEHIND) + ")")
_REACH_BACK = 90


def bound_before(text: str, start: int, *, closed: bool) -> tuple[Bound | None, bool, int]:
    """Bound, whether the words say "about", and where they begin.

    Args:
        text: folded text.
        start: offset at which the expression begins.
        closed: whether the expression has two printed ends, so that "from" and "between" only introduce it.
    """
    left = text[max(0, start - _REACH_BACK) : start]
    begin = start - len(left)
    if closed and (found := _BETWEEN.search(left)):
        return None, False, begin + found.start()
    if chinese := _CHINESE_LEFT.search(left):
        return _named(chinese, _CHINESE_BEFORE), False, begin + chinese.start()
    match = _LEFT.search(left)
    if match is None:
        about = _APPROX.search(left)
        return (None, True, begin + about.start()) if about else (None, False, start)
    name = _named(match, _BEFORE)
    # What happens after the close of business on a day happens on that day.
    bound: Bound = "on" if name == "after" and match.group("close") else name
    return bound, match.group("approx") is not None, begin + match.start()


def _named(match: re.Match[str], table: tuple[tuple[Bound, str], ...]) -> Bound:
    return next(name for name, _ in table if match.group(f"{name}_"))


def bound_behind(text: str, end: int) -> tuple[Bound | None, Span]:
    """Bound said by the words behind ("onwards", "or before") and the remarks' span, empty when there are none."""
    if chinese := _CHINESE_RIGHT.match(text, end):
        return _named(chinese, _CHINESE_BEHIND), Span(end, chinese.end())
    match = _RIGHT.match(text, end)
    if match is None:
        return None, Span(end, end)
    bound: Bound | None = "from" if match.group("from") else "by" if match.group("by") else None
    return bound, Span(end, match.end())
