"""The pages of the site, one module each: what a page asks the book, and what its template shows."""

from kb.website.page import Page
from kb.website.pages import deadlines

PAGES: tuple[Page, ...] = (deadlines.PAGE,)
