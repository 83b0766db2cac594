"""Values of gold and of the base in one form, so that they can be compared."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

Gold = Mapping[str, Any]
"""One JSON object of a gold file."""

_SIGNS = str.maketrans({"–": "-", "—": "-", "\u00a0": " ", "“": '"', "”": '"', "‘": "'", "’": "'"})


def folded(text: object) -> str:
    """Text without regard to case, dashes, quotation marks and blanks."""
    return " ".join(str(text or "").casefold().translate(_SIGNS).split())


def reference(text: object) -> str:
    """A reference without blanks, in capitals."""
    return re.sub(r"\s+", "", str(text or "")).upper()


def contact(text: object) -> str:
    """An address as it is, a telephone number as its digits without the code of Hong Kong."""
    value = str(text or "").strip().casefold()
    if "@" in value or "/" in value:
        return value.removeprefix("mailto:")
    digits = re.sub(r"\D", "", value)
    return digits.removeprefix("852") if len(digits) > 8 else digits


def port(value: object) -> str | None:
    """A port or range of ports, with a plain hyphen."""
    return None if value in (None, "") else re.sub(r"\s*[-–]\s*", "-", str(value).strip())


def stamp(value: object) -> str | None:
    """A date, or a date and minutes; seconds and an offset of Hong Kong are dropped."""
    if value in (None, ""):
        return None
    text = re.sub(r"(\+08:00|Z)$", "", str(value).strip().replace(" ", "T"))
    return re.sub(r"^(\d{4}-\d\d-\d\dT\d\d:\d\d):\d\d(\.\d+)?$", r"\1", text)


def codes(value: object) -> frozenset[str]:
    """A set of codes, given as a list, a JSON array or a printed enumeration."""
    if value in (None, ""):
        return frozenset()
    if isinstance(value, str):
        value = json.loads(value) if value.startswith("[") else re.split(r"[,;&]\s*", value)
    items = value if isinstance(value, list) else [value]
    return frozenset(str(item).strip().upper() for item in items if str(item).strip())


def accepted(gold: Gold, field: str) -> list[Any]:
    """Every value that gold takes for a field: its value or values, and those under ``FIELD_tolerated``."""
    value = gold.get(field)
    return [*(value if isinstance(value, list) else [value]), *gold.get(f"{field}_tolerated", [])]
