"""Which hosts a text takes out of use rather than names for use."""

from __future__ import annotations

import re

from ingest.spans import Span

_GONE = (
    r"(?:withdrawn|de-?commissioned|retired|discontinued|removed|deleted|phased out|switched off|shut down"
    r"|turned off|closed|disabled|"
    r"terminated|replaced|superseded|obsolete|invalid|abandoned|taken out of (?:use|service)|out of (?:use|service))"
)
_PLACE = (
    r"(?:IPs?|address(?:es)?|hosts?|servers?|gateways?|lines?|connections?|ports?|links?|nodes?|subnets?"
    r"|networks?|ranges?|"
    r"endpoints?|rules?|entry|entries|targets?|sites?|data\s?cent(?:re|er)s?|ones?)"
)
_BACKWARD = re.compile(
    rf"\b(?:is|are|was|were|be|been|being|becomes?)\s+(?:(?:now|hereby|also|therefore|no longer|then|thus"
    rf"|permanently|\w+ly)\s+)*{_GONE}\b"
    r"|\b(?:is|are|will|shall|can|may|must|should)\s+(?:be\s+)?(?:no longer|not)\s+(?:be\s+)?(?:used|valid"
    r"|available|in use|supported|accessible|reachable|accepted|effective|needed|required|connected)\b"
    r"|\bno longer\s+(?:be\s+)?(?:used|valid|available|in use|supported|accessible|reachable|accepted|effective"
    r"|needed|required)\b"
    r"|\b(?:will|shall)\s+(?:cease|expire|lapse|retire|stop)\b|\b(?:ceases?|expires?|lapses?|goes? out of (?:use"
    r"|service))\b"
    rf"|\bto be {_GONE}\b|[(（]\s*(?:former|old|previous|{_GONE}|to be {_GONE}|no longer used)\s*[)）]"
    r"|\b(?:should|must|shall|is to|are to|ought to)\s+(?:have\s+)?(?:be\s+|been\s+)?(?:read|corrected to"
    r"|amended to|changed to)\b"
    r"|(?:將|已|現)?(?:予以)?(?:停用|撤銷|停止使用|廢除|取消|失效|不再使用|移除|刪除)",
    re.IGNORECASE,
)
_FORWARD_OLD = re.compile(
    r"\b(?:former|old|previous|obsolete|withdrawn|decommissioned|retired|legacy|outdated|superseded|expired)\b"
    rf"(?=\s+(?:(?:(?!circulars?\b|notices?\b)[\w-]+\s+){{0,3}}?{_PLACE}\b|[\d\[]))"
    r"|\b(?:remove|delete|close|disable|withdraw|decommission|retire|discontinue|stop using|cease using"
    r"|cease to use|removal of|deletion of|"
    r"withdrawal of|decommissioning of|disconnect from|no longer (?:use|connect to|accept|need))\b"
    r"|\b(?:instead of|in place of|in lieu of|rather than|replacing|replaces|replace|supersedes|superseding"
    r"|formerly|previously|(?:chang|mov|migrat|switch|re-?locat|re-?point)(?:ed?|es|ing)?\s+(?:\w+\s+){0,4}?from)\b"
    r"|(?:原有|舊|舊有|取代|刪除|移除|停用)",
    re.IGNORECASE,
)
_FORWARD_NEW = re.compile(
    r"\b(?:replaced|superseded|substituted|followed|succeeded)\s+by\b|\b(?:should|must|shall|to"
    r"|ought to)\s+(?:have\s+)?(?:be\s+|been\s+)?read(?:\s+as)?\b|\b(?:corrected|amended|changed)\s+to\b"
    r"|\breplaced with\b|\bwith\b(?=[^.;]{0,30}\d)|\bnew\b|\b(?:add|open|allow|permit|enable|connect(?:ion|ions)?"
    r"|point|migrate|switch|move|changed?|use|using)\s+(?:\w+\s+){0,3}?to\b"
    r"|\b(?:add|open|allow|permit|enable|use|using|adopt|apply|becomes?|remains?|is|are|retain"
    r"|keep)\b(?=\s+(?:the\s+|new\s+|to\s+|only\s+)*(?:\w+\s+){0,3}?[\d\[])"
    r"|\bto\b(?=\s+(?:the\s+)?(?:new\s+)?(?:\w+\s+){0,2}?\d{1,3}\.\d)|(?:新|改為|改用|改成|更換為)",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[;。；]|\.\s|\b(?:but|while|whereas|whilst|however)\b|，而")
_LISTED = re.compile(
    r"(?:\s|[,/&、()（）:]|\band\b|\bor\b|及|和|\b(?:ports?|TCP|UDP)\b|\d+|[(（][^()（）]*[)）])*", re.IGNORECASE
)

_OLD_HEADING = re.compile(
    r"\b(?:former|old|previous|obsolete|withdrawn|decommissioned|retired|legacy|superseded|removed|deleted)\b"
    rf"|\b(?:to be|being|are|will be)\s+{_GONE}\b|\bno longer (?:be )?(?:used|valid|in use|available|required"
    rf"|needed|accepted)\b|\b(?:for|to)\s+(?:removal|deletion|withdrawal)\b"
    r"|\b(?:removal|deletion|withdrawal|decommissioning) of (?:\w+\s+){0,3}?(?:address|IP|host|port|connection"
    r"|endpoint|gateway|server)|舊|停用|原有",
    re.IGNORECASE,
)
_CURRENT_HEADING = re.compile(r"\b(?:current|existing|present|before|from|until|original)\b|現有|現行", re.IGNORECASE)
_NEW_HEADING = re.compile(
    r"\b(?:new|revised|amended|future|after|updated|replacement|target|to be added|changed)\b|新", re.IGNORECASE
)


def withdrawn_in(text: str, hosts: list[Span]) -> list[bool]:
    """For each host of a sentence (in order of position) whether it is taken out of use.

    "Replace A with B", "A is replaced by B", "B instead of A", "the former address A is withdrawn": A is, B is not.
    """
    if not hosts:
        return []
    plain = _BACKWARD.sub(lambda m: " " * len(m.group()), text)
    olds = [m.end() for m in _FORWARD_OLD.finditer(plain)]
    news = [m.end() for m in _FORWARD_NEW.finditer(plain)]
    breaks = [m.span() for m in _CLAUSE_END.finditer(text)]
    found: list[bool] = []
    for i, host in enumerate(hosts):
        start = max((e for _, e in breaks if e <= host.start), default=0)
        end = min((s for s, _ in breaks if s >= host.end), default=len(text))
        last_old = max((at for at in olds if start <= at <= host.start), default=-1)
        last_new = max((at for at in news if start <= at <= host.start), default=-1)
        found.append(last_old > last_new or _told_behind(text, hosts, i, start, end))
    return found


def _told_behind(text: str, hosts: list[Span], at: int, start: int, end: int) -> bool:
    """Whether a predicate behind the host takes it out, with no host of another clause in between."""
    match = _BACKWARD.search(text, hosts[at].end, end)
    if match is None:
        return False
    between = [host for host in hosts if hosts[at].end <= host.start < match.start()]
    stops = [hosts[at].end, *(host.end for host in between)]
    begins = [*(host.start for host in between), match.start()]
    gaps = [text[s:b] for s, b in zip(stops, begins, strict=True)]
    if any(_FORWARD_NEW.search(text[host.end : match.start()]) for host in [hosts[at]] if between):
        return False
    if _is_object_of_new(text[start : hosts[at].start]) and between:
        return False
    return all(_LISTED.fullmatch(gap) for gap in gaps[:-1])


def _is_object_of_new(before: str) -> bool:
    return re.search(r"\b(?:connect|use|add|open|allow|keep|retain)\b", before, re.IGNORECASE) is not None


def heading_is_old(text: str) -> bool:
    """Whether a heading or label speaks of addresses that go out of use."""
    return _OLD_HEADING.search(text) is not None and not _NEW_HEADING.search(_OLD_HEADING.sub("", text))


def heading_is_new(text: str) -> bool:
    """Whether a heading or label speaks of addresses that come into use."""
    return _NEW_HEADING.search(text) is not None


def heading_is_current(text: str) -> bool:
    """Whether a heading speaks of the present addresses: old ones where a column of new ones stands beside it."""
    return _CURRENT_HEADING.search(text) is not None
