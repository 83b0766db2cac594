"""The style sheet that makes a fact, its boxes and its marks shine together: rules for numbers, without a script.

No rule can say "the box with the number of the row that is pointed at", so each number has a rule of its own. How
that looks stands in ``circular.css``; here only ``--shine`` and ``--edge`` are set.
"""

from __future__ import annotations

from typing import Any

from datasette import Response

MOST_FACTS, MOST_PAGES = 400, 100
"""Facts and pages with larger numbers are linked, but do not shine."""
_STEP = 20
_AT = ":is(:hover, :target, :focus-within)"


def address(facts: int, pages: int) -> str:
    """Where the rules for at least so many facts and pages are; few addresses, so that browsers keep them."""
    return f"/-/shine/{_rounded(facts, MOST_FACTS)}/{_rounded(pages, MOST_PAGES)}.css"


def rules(facts: int, pages: int) -> str:
    """The rules for numbers from 1.

    On wide screens one page is shown at a time: that of what is pointed at, else that of what the address names.
    """
    shining = (
        f".reading:has(.f{n}{_AT}) .f{n} {{ --shine: var(--lit); --edge: var(--lit-edge); }}"
        for n in range(1, facts + 1)
    )
    named = (f".reading:has(.on-{n}:target) .no-{n}" for n in range(1, pages + 1))
    pointed = (
        f".reading:has(.fact.on-{n}:hover, .fact.on-{n} :focus-visible) .no-{n}.no-{n}.no-{n}"
        for n in range(1, pages + 1)
    )
    shown = [f" {selector} {{ display: block; }}" for selector in (*named, *pointed)]
    return "\n".join([*shining, "@media screen and (min-width: 64rem) {", *shown, "}", ""])


async def answer(request: Any) -> Response:  # noqa: ANN401 - Datasette publishes no types
    """The rules for the numbers in the address."""
    facts, pages = (min(int(request.url_vars[name]), most) for name, most in _MOST.items())
    headers = {"cache-control": "public, max-age=86400"}
    return Response(rules(facts, pages), content_type="text/css; charset=utf-8", headers=headers)


def _rounded(count: int, most: int) -> int:
    return min(-(-max(count, 1) // _STEP) * _STEP, most)


_MOST = {"facts": MOST_FACTS, "pages": MOST_PAGES}
ROUTES = ((r"^/-/shine/(?P<facts>\d{1,4})/(?P<pages>\d{1,4})\.css$", answer),)
"""For ``register_routes``."""
