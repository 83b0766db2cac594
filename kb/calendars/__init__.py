"""Plans as iCalendar (RFC 5545, 7986): files of what was asked for, and a living one to subscribe to."""

from kb.calendars.events import event, task
from kb.calendars.living import joined, living, written
from kb.calendars.plans import calendar
from kb.calendars.wish import FILTERS, Wish, WishError, wished

__all__ = ["FILTERS", "Wish", "WishError", "calendar", "event", "joined", "living", "task", "wished", "written"]
