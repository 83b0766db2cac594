"""robots.txt (RFC 9309): which paths a site lets us ask for, and how slowly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    allowed: bool
    length: int
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """The rules for one agent; ``delay`` is what the site wants between requests, in seconds."""

    rules: tuple[_Rule, ...] = ()
    delay: float = 0.0

    def allows(self, path: str) -> bool:
        """Whether a path (with its query) may be asked for: the longest rule that fits decides, allowing in a tie."""
        fitting = [rule for rule in self.rules if rule.pattern.match(unquote(path))]
        return max(fitting, key=lambda rule: (rule.length, rule.allowed)).allowed if fitting else True


def read_robots(text: str, agent: str) -> Robots:
    """The rules for ``agent``: those of the groups that name it, else those for everybody (``*``)."""
    groups: dict[str, list[tuple[str, str]]] = {}
    current: list[str] = []
    naming = False
    for line in text.lstrip("\ufeff").splitlines():
        field, colon, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        if not colon:
            continue
        if field.lower() == "user-agent":
            current = [*(current if naming else ()), value.lower()]
            groups.setdefault(value.lower(), [])
            naming = True
            continue
        naming = False
        for name in current:
            groups[name].append((field.lower(), value))
    return _robots(groups.get(agent.lower(), groups.get("*", [])))


def _robots(lines: list[tuple[str, str]]) -> Robots:
    rules = tuple(_rule(field == "allow", value) for field, value in lines if field in ("allow", "disallow") and value)
    delays = [float(value) for field, value in lines if field == "crawl-delay" and re.fullmatch(r"\d+(\.\d+)?", value)]
    return Robots(rules=rules, delay=max(delays, default=0.0))


def _rule(allowed: bool, path: str) -> _Rule:  # noqa: FBT001 - a rule allows or not
    ending = path.endswith("$")
    parts = [re.escape(unquote(part)) for part in path.removesuffix("$").split("*")]
    return _Rule(allowed=allowed, length=len(path), pattern=re.compile(".*".join(parts) + ("$" if ending else "")))
