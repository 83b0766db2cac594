"""The page ``/-/my-feeds``: the addresses of calendar and feeds, for a person of a private site with a token each."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from datasette.utils.asgi import Response

from kb import clock
from kb.address import absolute
from kb.website.access.feeds import token_for
from kb.website.access.permission import require
from kb.website.edge.caching import TOKEN

PATH = "/-/my-feeds"
_FEEDS = {
    "calendar.ics": "Calendar: every planned thing, moved when its date moves",
    "feeds/circulars.atom": "New circulars",
    "feeds/deadlines.atom": "New deadlines",
    "feeds/changes.atom": "Changes of plans",
    "feeds/findings.atom": "Findings",
}


async def my_feeds(datasette: Any, request: Any) -> Any:  # noqa: ANN401 - Datasette publishes no types
    """Shows the addresses to who may see the site."""
    await require(datasette, request)
    team = datasette.setup.team
    values = {TOKEN: token_for(datasette, team, request.actor["id"])} if team else {}
    query = f"?{urlencode(values)}" if values else ""
    feeds = [
        {"title": title, "address": absolute(datasette.setup.address, datasette.urls.path(f"/-/{path}")) + query}
        for path, title in _FEEDS.items()
    ]
    shown = {
        "feeds": feeds,
        "personal": bool(team),
        "known": datasette.setup.address is not None,
        "until": (clock.today() + timedelta(days=team.feed_days)).isoformat() if team else None,
    }
    return Response.html(await datasette.render_template("my_feeds.html", shown, request=request))
