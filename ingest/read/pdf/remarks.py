"""What an analyst should know of a page that could not be read in full."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from ingest.read.pdf.page import RawPage

_FEW_WORDS = 40
_MUCH = 0.5  # of the page: an image this large may be a scan
_SENSELESS = 0.15  # of the signs
_SHOWN = 80  # signs of what was left out


def remarks(page: RawPage) -> Iterator[str]:
    """One line each for images that may hold text, letters without a meaning, turned and hidden words."""
    if page.pictured > _MUCH and len(page.words) < _FEW_WORDS:
        yield f"page {page.number} is mostly an image; text in images is not read"
    signs = "".join(word.text for word in page.words)
    lost = sum(unicodedata.category(sign) in {"Cc", "Co", "Cn"} or sign == "\ufffd" for sign in signs)
    if lost > _SENSELESS * len(signs):
        yield f"page {page.number}: its letters cannot be told (the font says not what they mean)"
    for words, cause in ((page.turned, "turned"), (page.hidden, "hidden")):
        if words:
            shown = " ".join(words)
            yield f"page {page.number}: {cause} text left out: {shown[:_SHOWN]}{'…' if len(shown) > _SHOWN else ''}"
