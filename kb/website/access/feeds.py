"""Addresses of feeds for one person: calendar programs and feed readers cannot log in.

The token in such an address is signed with the secret of the site. It names the person and a last day, opens the feeds
and nothing else, and is void once the person's password or the salt of the team is another, or the person is gone.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date, timedelta
from typing import Any

from itsdangerous import BadData

from kb import clock
from kb.website.access.team import Team
from kb.website.edge.caching import TOKEN

FEEDS = re.compile(r"/-/(?:calendar\.ics|feeds/[a-z_-]+\.atom)")
"""Paths that a token opens."""

_PURPOSE = "circulars-feed"


def token_for(datasette: Any, team: Team, name: str) -> str:  # noqa: ANN401 - Datasette publishes no types
    """A token for one of the team, good until so many days from today."""
    last = clock.today() + timedelta(days=team.feed_days)
    return str(datasette.sign({"id": name, "until": last.isoformat(), "key": _key(team, name)}, _PURPOSE))


def actor_of(datasette: Any, team: Team, request: Any) -> dict[str, Any] | None:  # noqa: ANN401 - as above
    """Who asks for a feed with a token; None for other paths, without a token, or with one that is void."""
    path = request.scope.get("route_path") or request.path
    token = request.args.get(TOKEN)
    if not token or not FEEDS.fullmatch(path):
        return None
    try:
        told = datasette.unsign(token, _PURPOSE)
    except BadData:
        return None
    name = told["id"]
    good = (
        name in team.accounts and told["key"] == _key(team, name) and date.fromisoformat(told["until"]) >= clock.today()
    )
    return {"id": name, "feeds_only": True} if good else None


def _key(team: Team, name: str) -> str:
    """What a token is bound to beside the secret; says nothing of the password (the token itself is signed)."""
    return hashlib.sha256(f"{team.feed_salt}\0{name}\0{team.accounts[name]}".encode()).hexdigest()[:16]
