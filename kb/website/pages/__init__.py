"""The pages of the site, one module each: what a page asks the book, and what its template shows."""

from kb.website.page import Page
from kb.website.pages import calendar, circular, deadlines, graph, milestone

PAGES: tuple[Page, ...] = (deadlines.PAGE, calendar.PAGE, circular.PAGE, milestone.PAGE, graph.PAGE)
