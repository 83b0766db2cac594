"""The days on which the exchange does not trade, with the names of its holidays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from holidays import financial_holidays

_EXCHANGE = "XHKG"  # ISO 10383: its calendar has Good Friday, which the list of statutory holidays leaves out


@lru_cache
def holidays(year: int) -> Mapping[date, str]:
    """The holidays of the exchange in a year; none where nothing is known of it. Half days of trading are none."""
    return dict(financial_holidays(_EXCHANGE, years=year))


def is_business_day(day: date) -> bool:
    """Monday to Friday, and no holiday."""
    return day.weekday() < 5 and day not in holidays(day.year)
