"""When people may be disturbed: quiet hours and the days on which the exchange trades, Hong Kong time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from holidays import financial_holidays

from kb.clock import HONG_KONG

_EXCHANGE = "XHKG"  # ISO 10383: its calendar has Good Friday, which the list of statutory holidays leaves out


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When not to disturb.

    ``quiet`` is from the first time of day until before the second, over midnight where the first is later.
    ``business_days`` keeps quiet on days without trading.
    """

    quiet: tuple[time, time] | None = None
    business_days: bool = False

    def allow(self, moment: datetime) -> bool:
        """Whether ``moment`` (with its zone) is a time to tell."""
        local = moment.astimezone(HONG_KONG)
        return not self._is_quiet(local.time()) and (not self.business_days or _is_business_day(local))

    def _is_quiet(self, now: time) -> bool:
        if self.quiet is None:
            return False
        begins, ends = self.quiet
        return begins <= now < ends if begins <= ends else now >= begins or now < ends


def _is_business_day(local: datetime) -> bool:
    """Monday to Friday, and no holiday of the exchange; days when it trades half are business days."""
    return local.weekday() < 5 and local.date() not in financial_holidays(_EXCHANGE, years=local.year)
