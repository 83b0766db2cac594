"""One printed day, cut out and cleaned, to a date: dateparser behind explicit formats and a cache.

It never sees running text, and never guesses: no surrounding text is skipped, no relative base, day first.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

_ENGLISH = ["%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%Y-%m-%d", "%d/%m/%y", "%d %b %y"]
_CHINESE = ["%Y年%m月%d日"]
_SETTINGS = {"DATE_ORDER": "DMY", "PARSERS": ["custom-formats"], "REQUIRE_PARTS": ["day", "month", "year"]}


@lru_cache(maxsize=1)
def _parser() -> DateDataParser:
    # 50 ms and 25 MB that a command which reads no dates need not pay.
    from dateparser.date import DateDataParser  # noqa: PLC0415  # see above

    return DateDataParser(languages=["en"], settings=_SETTINGS)


@lru_cache(maxsize=4096)
def leaf(core: str) -> date | None:
    """The date of one delimited day, or None when there is no such day.

    Args:
        core: day, month and year in one of the layouts above: ``"12 June 2023"``, ``"12/06/2023"``,
            ``"2023-06-12"``, ``"2023年6月12日"``; single blanks, no ordinals, no weekday.
    """
    formats = _CHINESE if "年" in core else _ENGLISH
    found = _parser().get_date_data(core, formats)
    return found.date_obj.date() if found.date_obj is not None and found.period == "day" else None
