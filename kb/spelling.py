"""One way of writing a reference number, whatever exchange it is of."""

from __future__ import annotations

import re
import unicodedata


def normalised(text: str) -> str:
    """Capitals, single slashes, no blanks; underscores and hyphens count as slashes where there are none."""
    packed = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    plain = unicodedata.normalize("NFKC", packed.upper()).replace("\\", "/").strip("/-_")
    if "/" not in plain:
        plain = re.sub(r"[_-]", "/", plain)
    return re.sub(r"/{2,}", "/", plain).strip("/-_")
