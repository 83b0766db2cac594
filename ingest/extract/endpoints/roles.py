"""What an endpoint is for: its site, its system, whose it is. Told by the words nearest to it, never guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ingest.facts import Site, Term
from ingest.profiles import Glossary, Profile
from ingest.spans import Span

Mention = tuple[int, int, str]
"""Start and end in a text, code."""

_SYSTEM_NOUN = re.compile(
    r"\b(?:gateways?|platforms?|systems?|facilit(?:y|ies)|terminals?|portals?|services?|networks?|interfaces?|engines?|"
    r"servers?|hub|feeds?|solutions?|applications?|channels?)\b",
    re.IGNORECASE,
)
_NETWORKS = frozenset({"HSN", "SDNet", "Client Connect", "ECP", "MyPage"})
"""Ways to a system rather than systems, where another one is named beside them."""

_PLACE = (
    r"(?:data\s?cent(?:re|er)s?|cent(?:re|er)|sites?|servers?|gateways?|hosts?|lines?|connections?"
    r"|address(?:es)?|IPs?|links?|nodes?|instances?|routers?|circuits?|environments?|networks?|systems?"
    r"|platforms?|subnets?|endpoints?|ports?)"
)
_BARE: tuple[tuple[Site, str], ...] = (
    ("primary", r"primary|main|PDC|主要?"),
    (
        "secondary",
        r"secondary|back-?\s?up|DR|disaster recovery|contingency|standby|stand-by|alternat(?:e|ive)|SDC|後備|備用|次要",
    ),
    ("test", r"(?:end-to-end |conformance )?test(?:ing)?|simulation|UAT|pre-production|certification|mock|測試|模擬"),
)
_BARE_ANY = "|".join(bare for _, bare in _BARE)
_CLEARING_HOUSES = re.compile(r"\b(?:both|two|each of the|either of the)\s+clearing\s+houses\b", re.IGNORECASE)
_OWNED = re.compile(
    r"^(?:['’]s?)?\s+(?:(?:and|&|,|/|or|[A-Z]{4,6})\s*)*(?:(?:clearing|exchange|general|direct"
    r"|trading)\s+)*(?:participants?|members?|CPs?|EPs?|users?|firms?)\b",
    re.IGNORECASE,
)
_OWNERS = re.compile(
    r"(?:\b(?:participants?|CPs?|EPs?|DBs?|members?|users?)|[)）”\"])\s+(?:of|at|in)\s+(?:(?:the|both|[A-Z]{4,6}"
    r"|and|or|&|,|of)\s*)*$|\bfor\s+(?:(?:[A-Z]{4,6}|and|or|&|,)\s*)*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The profile's glossaries, with the systems that the document defines for itself and the houses it speaks to."""

    systems: Glossary
    audiences: Glossary
    sites: Glossary
    houses: frozenset[str]
    spoken_to: tuple[str, ...]


def vocabulary(profile: Profile, terms: Iterable[Term], texts: Iterable[str]) -> Vocabulary:
    """``spoken_to`` are the houses whose participants the document names anywhere, for "both clearing houses"."""
    acronyms = [term for term in terms if sum(sign.isupper() for sign in term.short) > 1]
    defined = tuple((term.short, (term.long,)) for term in acronyms if _SYSTEM_NOUN.search(term.long.split(" of ")[0]))
    known = {code for code, _ in profile.systems.entries}
    named = {name.casefold() for _, names in profile.systems.entries for name in names}
    own = tuple((short, longs) for short, longs in defined if short not in known and longs[0].casefold() not in named)
    houses = frozenset(issuer.code for issuer in profile.issuers)
    spoken = [code for text in texts for code in _houses_owned(text, profile.audiences, houses)]
    return Vocabulary(
        systems=profile.systems.extended(own),
        audiences=profile.audiences,
        sites=profile.sites,
        houses=houses,
        spoken_to=tuple(dict.fromkeys(spoken)),
    )


def _houses_owned(text: str, audiences: Glossary, houses: frozenset[str]) -> list[str]:
    return [code for start, end, code in audiences.find(text) if code in houses and _is_owner(text, start, end, code)]


def _is_owner(text: str, start: int, end: int, code: str) -> bool:
    """Whether a house stands for its participants: "HKCC Participants", "participants of HKCC", "for HKCC"."""
    printed = text[start:end]
    return printed != code or bool(_OWNED.match(text[end:]) or _OWNERS.search(text[:start]))


# --- Finding the words


def sites_in(text: str, words: Vocabulary, *, is_label: bool) -> list[Mention]:
    """Mentions of sites. In labels and headings a bare "Primary" counts, in sentences only before its noun."""
    found = words.sites.find(text)
    for site, pattern in _bare_sites(is_label=is_label):
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end, _ in found):
                found.append((match.start(), match.end(), site))
    return sorted(found)


@lru_cache
def _bare_sites(*, is_label: bool) -> tuple[tuple[Site, re.Pattern[str]], ...]:
    before_noun = rf"(?=\s+{_PLACE}\b|\s*[)）]|\s+(?:and|or|&)\s+(?:the\s+)?(?:{_BARE_ANY})\s+{_PLACE}\b)"
    fence = r"(?![A-Za-z])" if is_label else before_noun
    return tuple((site, re.compile(rf"(?<![A-Za-z-])(?:{bare}){fence}", re.IGNORECASE)) for site, bare in _BARE)


def systems_in(text: str, words: Vocabulary) -> list[Mention]:
    """Mentions of systems; networks on the way to one are left out where a system is named."""
    found = words.systems.find(text)
    targets = [mention for mention in found if mention[2] not in _NETWORKS]
    return targets or found


def audiences_in(text: str, words: Vocabulary, *, is_label: bool) -> list[Mention]:
    """Mentions of those whose endpoint it is. A bare house counts in labels of rows and columns only."""
    plain = re.sub(r"\bIPs?\b", lambda m: " " * len(m.group()), text)  # Internet Protocol, not Investor Participants
    found = [
        (start, end, code)
        for start, end, code in words.audiences.find(plain)
        if code not in words.houses or is_label or _is_owner(plain, start, end, code)
    ]
    both = _CLEARING_HOUSES.search(text)
    if both and len(words.spoken_to) == 2:
        found += [(both.start(), both.end(), code) for code in words.spoken_to]
    return sorted(found)


def audience_of(codes: Iterable[str], words: Vocabulary) -> tuple[str, ...]:
    """The codes said together, each once: clearing participants "of HKCC" are HKCC's, exchange participants stay."""
    said = tuple(dict.fromkeys(codes))
    houses = [code for code in said if code in words.houses]
    if houses and "CP" in said:
        return tuple(code for code in said if code != "CP")
    if houses and "EP" in said:
        return tuple(code for code in said if code not in words.houses)
    return said


# --- Choosing among them


def nearest(text: str, group: Span, mentions: list[Mention], others: list[Span]) -> list[str]:
    """The codes said of a group of hosts in its sentence.

    What stands right behind the group ("A port 1 (primary data centre)", "A for HKCC and SEOCH") comes first, then
    the last said before it and after the host groups in front of it, then what is said before all of them.

    Args:
        others: the other groups of the text; mentions beyond them are not this group's.
    """
    following = min((span.start for span in others if span.start >= group.end), default=len(text))
    preceding = max((span.end for span in others if span.end <= group.start), default=0)
    behind = [m for m in mentions if group.end <= m[0] < following]
    if behind and _leads(text[group.end : behind[0][0]]):
        return _together(text, behind)
    before = [m for m in mentions if m[1] <= group.start]
    own = [m for m in before if m[0] >= preceding and not _belongs_behind(text, m, preceding)]
    if own:
        return _last_together(text, own)
    listed = _behind_list(text, group, mentions, others)
    if listed:
        return listed
    inside = [m for m in mentions if group.start <= m[0] < group.end]
    if inside:
        return list(dict.fromkeys(code for _, _, code in inside))
    general = [m for m in before if not any(_belongs_behind(text, m, span.end) for span in others)]
    return _last_together(text, general) if general else []


def _behind_list(text: str, group: Span, mentions: list[Mention], others: list[Span]) -> list[str]:
    """What stands behind the last of several groups merely listed: "A port 1 and B port 2 at the primary site"."""
    end = group.end
    for other in sorted(span for span in others if span.start >= group.end):
        if not re.fullmatch(r"\s*(?:,|and|&|or|及|和|、|\s)*", text[end : other.start], re.IGNORECASE):
            return []
        end = other.end
        behind = [m for m in mentions if m[0] >= end]
        if behind and _leads(text[end : behind[0][0]]):
            return _together(text, behind)
    return []


_LEADS = re.compile(
    r"\s*[)）]?\s*[(（]?\s*(?:(?:for|of|by)\s+(?:the\s+)?[\w-]+\s+)?"
    r"(?:[,，]?\s*(?:at|in|for|of|from|within|on|used by|by)\s+)?(?:the\s+|our\s+)?"
)


def _leads(between: str) -> bool:
    """Whether nothing but a preposition or a bracket leads from a host to what is said of it."""
    return _LEADS.fullmatch(between) is not None


def _belongs_behind(text: str, mention: Mention, end: int) -> bool:
    """Whether a mention is attached to the host group that ends at ``end``."""
    return end > 0 and mention[0] >= end and _leads(text[end : mention[0]])


def _together(text: str, mentions: list[Mention]) -> list[str]:
    codes = [mentions[0][2]]
    for one, other in pairwise(mentions):
        if not _JOINED.fullmatch(text[one[1] : other[0]]):
            break
        codes.append(other[2])
    return list(dict.fromkeys(codes))


_JOINED = re.compile(
    r"\s*(?:[,/&、]|\band\b|\bor\b|及|和)?\s*(?:the\s+|of\s+)?|(?:\s*[(（]?\W{0,2}\s*(?:of|and)?\s*)", re.IGNORECASE
)


def _last_together(text: str, mentions: list[Mention]) -> list[str]:
    run = [mentions[-1]]
    for mention in reversed(mentions[:-1]):
        joined = mention[1] >= run[0][0] or _JOINED.fullmatch(text[mention[1] : run[0][0]])
        if not joined:
            break
        run.insert(0, mention)
    return list(dict.fromkeys(code for _, _, code in run))


def said_first(texts: Iterable[str], find: Callable[[str], list[Mention]]) -> list[str]:
    """The codes in the first text that names any, nearest text first."""
    for text in texts:
        if found := find(text):
            return list(dict.fromkeys(code for _, _, code in found))
    return []


def only(codes: list[str]) -> str | None:
    """The one code said, None when there are several or none."""
    distinct = list(dict.fromkeys(codes))
    return distinct[0] if len(distinct) == 1 else None
