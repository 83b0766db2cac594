"""When people may be disturbed: quiet hours and the days on which the exchange trades, Hong Kong time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from kb.clock import HONG_KONG
from kb.trading import is_business_day


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
        return not self._is_quiet(local.time()) and (not self.business_days or is_business_day(local.date()))

    def _is_quiet(self, now: time) -> bool:
        if self.quiet is None:
            return False
        begins, ends = self.quiet
        return begins <= now < ends if begins <= ends else now >= begins or now < ends
