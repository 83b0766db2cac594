"""The wordings by which a circular says how it stands to another one.

Patterns run over a sentence in which the cited circular ("the circular dated D issued by H (Ref: A)") has been made
one run of ``¤``. What is replaced, amended or cancelled must be that circular or its contents: "2FA replaces the
smartcard" and "the session announced in ¤ is held on Monday" say nothing of the circular.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.facts import Predicate

_CONTENT = (
    r"(?:[\w’'“”\"-]+\s+){0,5}?(?:arrangements?|time-?tables?|time-?lines?|schedules?|dates?|details?|information"
    r"|tables?|lists?|"
    r"addresses|requirements?|procedures?|instructions?|guidance|guidelines?|plans?|provisions?|contents?"
    r"|notices?|package|"
    r"fees?|rates?|parameters?|deadlines?|measures?|statements?|figures?|amendments?|settings?|haircuts?|calendar"
    r"|rundown|"
    r"specifications?|terms|conditions|versions?|set)\b"
)
_PARTIAL = (
    r"(?:[\w’'“”\"-]+\s+){0,5}?(?:annex(?:es)?|appendi(?:x|ces)|attachments?|paragraphs?|sections?|items?"
    r"|entr(?:y|ies)|"
    r"forms?|pages?|rows?|clauses?|parts?|lines?|footnotes?|addresses|ports?)\b"
)
_SAID = (
    r"(?:announced|set out|set forth|stated|described|given|specified|published|mentioned|contained|indicated"
    r"|communicated|"
    r"issued|listed|promulgated|provided|outlined|laid down|notified|detailed|included|attached|referred to"
    r"|prescribed|shown|scheduled)"
)
_IN = r"[^¤§.;]{0,60}?\b(?:in|of|by|with|under|from|per|to|via|through)\s+(?:the\s+)?¤"
_WHOLE = r"(?:(?:all|both|each|part|parts|certain parts|the whole|the contents?)\s+of\s+|both\s+|all\s+)?¤"
_ITS_CONTENT = rf"{_CONTENT}[^¤§.;]{{0,100}}?{_IN}"
_ITS_PART = rf"{_PARTIAL}[^¤§.;]{{0,100}}?{_IN}"
_ITS_PLAN = rf"[^¤§.;]{{1,120}}?\b{_SAID}\b{_IN}"
_IS = (
    r"(?:is|are|was|were|be|been|being|stands?)\s+(?:(?:hereby|now|also|therefore|accordingly|thus|so|further"
    r"|both|duly|formally|"
    r"henceforth|entirely|\w+ly)\s+)*"
)
_START = r"(?:^|[,;:–—-]\s*|\b(?:and|that|which|accordingly|therefore|hereby)\s+)(?:the\s+)?"
_AFTER_SUBJECT = (
    r"¤+\W{0,3}(?:[^¤§.;]{0,90}?[\s,(])?(?:(?:has|have|had|shall|will|would|should|may|to)\s+)?(?:also\s+)?"
)
_MOVED = (
    r"(?:postponed|re-?scheduled|deferred|delayed|extended|advanced|brought forward|put back|pushed back|revised"
    r"|amended|"
    r"changed|updated|shortened|modified|adjusted|moved|cancelled|canceled|re-?arranged|suspended|shifted|varied)"
)
_AMENDING = r"(?:amend|revis|modif|vari|vary|updat|alter|adjust|chang)(?:e?s|ies|ing|y|e)?"
_HERE = r"this\s+(?:circular|notice|letter|announcement|communication)"


@dataclass(frozen=True, slots=True)
class Wording:
    """One way of saying a relation; ``rule`` names it in the facts."""

    predicate: Predicate
    rule: str
    pattern: re.Pattern[str]


def _wording(predicate: Predicate, rule: str, *patterns: str) -> Wording:
    return Wording(predicate, rule, re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE))


STRONG = (
    _wording(
        "replaces",
        "supersedes the circular",
        rf"\b(?:supersed(?:es?|ing)|replac(?:es?|ing)|takes? the place of)\s+(?:and\s+\w+\s+)?(?:{_WHOLE}"
        rf"|(?!{_PARTIAL}){_ITS_CONTENT})",
        rf"\b(?:in|as a|by way of)\s+(?:lieu|place|stead|substitution|replacement)\s+(?:of|for)\s+(?:{_WHOLE}"
        rf"|{_ITS_CONTENT})",
        rf"\b(?:substitute|replacement|substitution)s?\s+(?:for|of|to)\s+{_WHOLE}",
        r"(?:取代|代替|替代|代替了|取代了)(?:本所|本公司|於|在|早前|之前|上述|該|的|發出|\s)*¤",
    ),
    _wording(
        "replaces",
        "the circular is superseded",
        rf"{_START}(?:{_CONTENT}[^¤§.;]{{0,100}}?{_IN}|(?=¤)){_AFTER_SUBJECT}{_IS}(?:\w+\s+and\s+)?(?:superseded"
        rf"|replaced)\b",
        r"¤[^§。；]{0,24}(?:由本通告|現由|將由|被)[^§。；]{0,12}(?:取代|代替)",
    ),
    _wording(
        "cancels",
        "withdraws the circular",
        rf"\b(?:cancel(?:s|l?ing)?|withdraw(?:s|ing)?|revok(?:e|es|ing)|rescind(?:s|ing)?|repeal(?:s|ing)?"
        rf"|annul(?:s|ling)?|retract(?:s|ing)?|disregard(?:s|ing)?|ignore)\s+{_WHOLE}",
        rf"\b(?:cancellation|withdrawal|revocation|rescission|repeal|retraction)\s+of\s+{_WHOLE}",
        r"(?:撤銷|取消|撤回|廢除|撤销)(?:本所|本公司|於|在|早前|之前|上述|該|的|發出|\s)*¤",
    ),
    _wording(
        "cancels",
        "the circular is withdrawn",
        rf"{_START}(?=¤){_AFTER_SUBJECT}{_IS}(?:cancelled|canceled|withdrawn|revoked|rescinded|repealed|annulled"
        rf"|void|of no effect|"
        r"no longer (?:in force|valid|applicable|effective|in effect))\b",
        rf"{_START}(?=¤){_AFTER_SUBJECT}(?:(?:ceases?|shall cease|will cease) to (?:have effect|apply|be in force"
        rf"|be valid)|lapses?\b|no longer applies)",
        r"¤[^§。；]{0,16}(?:撤銷|作廢|失效|取消|撤回|不再適用)",
    ),
    _wording(
        "corrects",
        "corrects the circular",
        r"\b(?:correct(?:s|ing)|to correct|hereby correct|rectif(?:y|ies|ying))\b[^¤§.;]{0,120}¤",
        r"\b(?:corrigend(?:um|a)|errat(?:um|a)|corrections?|rectifications?)\s+(?:to|of|in|for|on)\b[^¤§.;]{0,120}¤",
        r"¤[^.;]{0,160}\b(?:hereby |now |therefore )?(?:corrected|rectified)\b",
        r"\b(?:printed|stated|quoted|shown|given|set out|described|listed|referred to|said)\s+(?:wrongly"
        r"|incorrectly|erroneously|mistakenly|in error|by mistake)\b",
        r"\b(?:wrongly|incorrectly|erroneously|mistakenly|inadvertently)\s+(?:printed|stated|quoted|shown|given"
        r"|set out|described|listed|referred|said|omitted|included)\b",
        r"\bshould (?:read|have read|instead read|be corrected)\b|\b(?:to|should) be read as\b",
        r"\b(?:errors?|mistakes?|misprints?|inaccurac(?:y|ies)|typos?)\s+(?:in|on|of|was|were|has|have|is|are"
        r"|found|contained)\b[^.;]{0,120}¤",
        r"\b(?:typographical|clerical|printing|editorial)\s+(?:errors?|mistakes?)\b",
        r"¤[^.;]{0,100}\bcontain(?:s|ed)\s+(?:an?|some|several)\s+(?:\w+\s+)?(?:errors?|mistakes?|misprints?"
        r"|inaccurac)",
        r"更正|勘誤|訂正|勘误",
    ),
    _wording(
        "amends",
        "amends what the circular says",
        rf"\b{_AMENDING}\s+(?:and\s+\w+\s+)?(?:{_WHOLE}|{_ITS_CONTENT}|{_ITS_PART}|{_ITS_PLAN})",
        rf"\b(?:replac(?:es?|ing)|supersed(?:es?|ing))\s+(?:{_ITS_PART})",
        r"\b(?:postpon(?:e|es|ing)|re-?schedul(?:e|es|ing)|defer(?:s|ring)?|delay(?:s|ing)|extend(?:s|ing)?"
        r"|advanc(?:es|ing)"
        rf"|cancel(?:s|l?ing)?|bring(?:s|ing)? forward)\s+(?:{_ITS_CONTENT}|{_ITS_PLAN})",
        rf"\b(?:amendments?|revisions?|changes?|updates?|modifications?|variations?|alterations?"
        rf"|adjustments?)\s+(?:(?:is|are|has been|have been)\s+(?:\w+ly\s+)?(?:made|introduced)\s+)?(?:to|of"
        rf"|in)\s+(?:{_WHOLE}|{_ITS_CONTENT}|{_ITS_PART})",
        r"(?:修訂|更改|修改|更新|修正|押後|延長|延期)[^§。；，]{0,30}¤",
    ),
    _wording(
        "amends",
        "what the circular says is changed",
        rf"{_START}(?:(?=¤)|{_ITS_CONTENT[:-1]}|{_ITS_PART[:-1]}|{_ITS_PLAN[:-1]}){_AFTER_SUBJECT}{_IS}{_MOVED}\b",
        rf"{_START}(?:{_ITS_PART[:-1]}){_AFTER_SUBJECT}{_IS}(?:superseded|replaced|cancelled|deleted)\b",
        r"¤[^§。；]{0,40}(?:修訂|更改|修改|押後|延長|延期|改為|改期)",
    ),
    _wording(
        "supplements",
        "supplements the circular",
        rf"\bsupplement(?:s|ing)?\s+(?:to\s+)?(?:{_WHOLE}|(?:the|all|those|our|its|what)\b[^¤§.;]{{0,120}}{_IN}"
        rf"|[^¤§.;]{{0,20}}¤)",
        r"\b(?:supplementa(?:ry|l)|complementary|additional)\s+(?:[\w-]+\s+){0,2}?(?:information|details|guidance"
        r"|notes?)\s+(?:to|on|for)\s+¤",
        r"\b(?:supplementa(?:ry|l)|complementary|additional|an addendum|addendum|a supplement)\s+to\b[^¤§.;]{0,60}¤",
        rf"\b(?:in addition to|adds? to|complements?|complementing)\s+(?:{_WHOLE}|{_ITS_CONTENT})",
        r"\bread (?:together|in conjunction|jointly|along|alongside)(?: with)?\b[^¤§.;]{0,60}¤"
        r"|¤[^.;]{0,80}\bread (?:together|in conjunction|jointly) with this\b",
        rf"{_START}(?=¤){_AFTER_SUBJECT}{_IS}supplemented\b",
        r"補充[^§。；]{0,20}¤|¤[^§。；]{0,20}補充|補充資料",
    ),
)
"""In order of strength: the first that fits is the relation."""

REMINDING = re.compile(r"\bremind(?:s|ed|ers?|ing)?\b|提醒|溫馨提示|提示", re.IGNORECASE)
REMINDED_NEXT = re.compile(
    r"^(?:[\w“”\"(),.-]+\s+){1,8}?(?:is|are)\s+(?:also |hereby |kindly |further |again )*reminded\b", re.IGNORECASE
)
FURTHER = re.compile(
    r"\b(?:further(?:\s+and\s+pursuant)? to|following|subsequent to|in furtherance of|in continuation (?:of|to)"
    r"|continuing from|"
    r"(?:in|as a) follow[- ]?up (?:to|of|on)|follow(?:s|ing)?[- ]?up (?:to|on)|follow(?:s|ing) (?:on )?from"
    r"|building on|pursuant to)"
    r"\s+(?:[^¤§.;,]{0,80}\b(?:in|of|by|with|under)\s+)?¤|繼[^§。；]{0,30}¤|跟進[^§。；]{0,20}¤",
    re.IGNORECASE,
)
REFERRING = re.compile(
    r"\b(?:reference(?:s)? (?:is|are|was|were|should be|has been)?\s*(?:also |hereby |further )?made to|we refer"
    r"|refer(?:s|ring)? to|with reference to|"
    r"in (?:relation|connection) (?:to|with)|in respect of|regarding|as (?:\w+ly )?"
    rf"(?:{_SAID}|advised|informed|promised|foreshadowed|explained))\b[^¤§.;]{{0,80}}¤|(?:茲|謹)?(?:提述|提及|參照|參閱"
    rf"|參考)[^§。；]{{0,20}}¤|曾於|曾¤",
    re.IGNORECASE,
)
REPORTING = re.compile(
    r"\b(?:introduced|announced|outlined|described|set out|informed|notified|explained|published|advised|proposed"
    r"|launched|invited|"
    r"consulted|issued|presented|told|communicated|promised|mentioned|gave|given)\b[^¤§.;]{0,160}¤"
    r"|¤[^.;]{0,30}\b(?:introduced|announced|outlined|"
    r"described|informed|notified|explained|proposed|invited|in which|by which|where)\b|曾於?[^§。；]{0,20}¤"
    r"|¤[^§。；]{0,10}[，,]?\s*(?:介紹|公布|宣布|宣佈|公佈)",
    re.IGNORECASE,
)
CONTINUING = re.compile(
    r"\b(?:following|with|upon|after|since) the (?:\w+ )?(?:completion|conclusion|launch|briefing|announcement"
    r"|implementation|approval|rehearsal|first)"
    r"|\bnext (?:step|phase|stage)|\b(?:further|more|remaining|additional|final|latest) (?:details|information"
    r"|steps?|dates?|arrangements?|update)"
    r"|\bnow (?:announced|confirmed|available|ready|scheduled)"
    r"|\b(?:update|latest status)\b|進一步|餘下|現公布|下一階段",
    re.IGNORECASE,
)
CHANGED = re.compile(
    rf"\b{_IS}(?:\w+ )?(?:postponed|re-?scheduled|deferred|delayed|extended|advanced|brought forward|put back"
    rf"|pushed back|"
    r"revised|amended|shortened|cancelled|canceled|re-?arranged|suspended)\b"
    r"|\b(?:dates?|time-?tables?|schedules?|deadlines?|arrangements?|launch|rehearsal|test|session|venue"
    r"|time)\b[^.;]{0,60}"
    rf"{_IS}(?:\w+ )?(?:changed|moved|updated|modified|adjusted|shifted|varied)\b"
    r"|\b(?:revised|amended|updated|new) (?:time-?table|schedule|arrangements?|dates?|timeline)\b|押後|延期|改期",
    re.IGNORECASE,
)
SAID_BEHIND: tuple[tuple[Predicate, re.Pattern[str]], ...] = (
    (
        "replaces",
        re.compile(
            rf"\b{_HERE}\b[^.;]{{0,120}}\b(?:supersedes|replaces)\s+(?:the|that|our|its|any"
            rf"|all)\s+(?:\w+\s+){{0,3}}(?:circulars?|notices?|timetable|schedule)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "cancels",
        re.compile(
            r"\b(?:that|the said|the above|the aforesaid|the former|the earlier|the previous) (?:circular"
            r"|notice)\s+(?:is|shall be)\s+(?:hereby )?(?:cancelled|withdrawn|revoked|rescinded)",
            re.IGNORECASE,
        ),
    ),
    (
        "replaces",
        re.compile(
            r"\b(?:that|the said|the above|the aforesaid|the former|the earlier|the previous) (?:circular"
            r"|notice)\s+(?:is|shall be)\s+(?:hereby )?(?:superseded|replaced)",
            re.IGNORECASE,
        ),
    ),
    (
        "amends",
        re.compile(
            rf"\b{_HERE}\b[^.;]{{0,160}}\b(?:amends|revises|updates|modifies|changes|varies|adjusts)\b", re.IGNORECASE
        ),
    ),
    ("supplements", re.compile(rf"\b{_HERE}\b[^.;]{{0,80}}\b(?:supplements)\b", re.IGNORECASE)),
    (
        "corrects",
        re.compile(
            rf"\b{_HERE}\b[^.;]{{0,80}}\b(?:corrects|rectifies)\b|\b(?:that|the said|the) (?:\w+\s){{0,3}}(?:is"
            rf"|are) (?:hereby )(?:corrected|rectified)",
            re.IGNORECASE,
        ),
    ),
)
"""Said of the circular in a sentence behind the one that names it."""

REVISED_SUBJECT = re.compile(
    r"\b(?:revised|amended|updated|changed?s?|revisions?|amendments?|updates?|changes?)\s+(?:\w+\s+){0,2}?(?:to "
    r"|of |in )?(?:the )?(?:\w+\s+){0,3}?"
    r"(?:time-?tables?|schedules?|dates?|arrangements?|details|time|deadlines?|venue|timelines?)\b"
    r"|\b(?:postpone[ds]?|postponement|re-?schedul\w+|defer(?:red|ral)|delay(?:ed)?|extension of|extended"
    r"|brought forward)\b|押後|延期|改期|修訂",
    re.IGNORECASE,
)
CORRECTED_SUBJECT = re.compile(r"\b(?:corrigend(?:um|a)|errat(?:um|a)|corrections?)\b|更正|勘誤", re.IGNORECASE)
