"""The pages of the site, one module each: what a page asks the book, and what its template shows."""

from kb.website.page import Page
from kb.website.pages import (
    calendar,
    changes,
    circular,
    deadlines,
    firewall,
    graph,
    home,
    milestone,
    search,
    timeline,
    unknowns,
)

PAGES: tuple[Page, ...] = (
    home.PAGE,
    deadlines.PAGE,
    calendar.PAGE,
    changes.PAGE,
    timeline.PAGE,
    circular.PAGE,
    milestone.PAGE,
    graph.PAGE,
    firewall.PAGE,
    unknowns.PAGE,
    search.PAGE,
)
