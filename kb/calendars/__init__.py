"""Plans as iCalendar (RFC 5545, 7986): files of what was asked for, and a living one to subscribe to."""

from kb.calendars.living import living
from kb.calendars.plans import calendar
from kb.calendars.wish import FILTERS, Wish, WishError, wished

__all__ = ["FILTERS", "Wish", "WishError", "calendar", "living", "wished"]
