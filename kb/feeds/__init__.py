"""What is new as Atom feeds for readers of the site: circulars, deadlines, changes of plans, findings."""

from kb.feeds.feeds import FEEDS, Feed, FeedError, asked, atom, news

__all__ = ["FEEDS", "Feed", "FeedError", "asked", "atom", "news"]
