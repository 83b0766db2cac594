"""What stands around events: the properties of a whole calendar, and its time zone."""

from __future__ import annotations

from datetime import datetime, timedelta

from icalendar import Calendar, Timezone, TimezoneStandard, vDuration, vText

from kb.calendars.moments import ZONE

DOMAIN = "exchange-circulars.invalid"
"""What UIDs end with (RFC 7986, 5.3: nothing that names a machine)."""
_REFRESH = timedelta(hours=6)
_COLOR = "teal"


def frame(name: str) -> Calendar:
    """An empty calendar."""
    made = Calendar()
    made.add("prodid", "-//exchange-circulars//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("name", vText(name))
    made.add("x-wr-calname", vText(name))
    made.add("x-wr-timezone", ZONE.key)
    made.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(_REFRESH))
    made.add("color", _COLOR)
    return made


def hong_kong() -> Timezone:
    """The one time zone, as it is since summer time ended on 21 October 1979."""
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1979, 10, 21, 3, 30))
    standard.add("tzoffsetfrom", timedelta(hours=9))
    standard.add("tzoffsetto", timedelta(hours=8))
    standard.add("tzname", "HKT")
    made = Timezone()
    made.add("tzid", ZONE.key)
    made.add_component(standard)
    return made
