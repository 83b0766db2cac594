"""The layers around Datasette, in their order."""

from __future__ import annotations

from kb.website.edge.asgi import App
from kb.website.edge.caching import kept
from kb.website.edge.compression import compressed
from kb.website.edge.cookies import sealed
from kb.website.edge.gathering import gathered
from kb.website.edge.headers import guarded
from kb.website.edge.naming import named
from kb.website.edge.returning import returned
from kb.website.edge.visits import remembered
from kb.website.setup import Setup


def surrounded(app: App, setup: Setup) -> App:
    """The application with everything around it, from within to without."""
    app = gathered(app)
    app = compressed(app)
    app = kept(app, setup.store, setup.edition)
    app = remembered(app)
    app = returned(app, setup.address.path.rstrip("/") if setup.address else "")
    app = named(app, setup.address)
    app = sealed(app, secure=setup.address is not None and setup.address.secure)
    return guarded(app)
