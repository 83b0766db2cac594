"""The pages of the site, one module each: what a page asks the book, and what its template shows."""

from kb.website.page import Page
from kb.website.pages import deadlines, firewall, home, search, unknowns

PAGES: tuple[Page, ...] = (home.PAGE, deadlines.PAGE, firewall.PAGE, unknowns.PAGE, search.PAGE)
