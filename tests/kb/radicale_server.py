"""A real CalDAV server (Radicale) on loopback, and a small subscriber that keeps a feed in one of its collections."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server
from xml.etree import ElementTree

import httpx
from icalendar import Calendar
from radicale import config
from radicale.app import Application

_DAV = "{DAV:}"
_EVERYTHING = """<?xml version="1.0"?>
<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">
  <D:prop><D:getetag/><C:calendar-data/></D:prop>
  <C:filter><C:comp-filter name="VCALENDAR"/></C:filter>
</C:calendar-query>"""


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name it has above
        """Says nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server that keeps its collections in a folder."""
    settings = config.load()
    settings.update(
        {"storage": {"filesystem_folder": str(folder)}, "auth": {"type": "none"}, "rights": {"type": "owner_only"}},
        "test",
        privileged=True,
    )
    with make_server("127.0.0.1", 0, Application(settings), handler_class=_Quiet) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/analyst/"
        finally:
            server.shutdown()
            thread.join()


class Subscriber:
    """Keeps every event of a feed as an object of its own, by its UID, as calendar programs do."""

    def __init__(self, address: str) -> None:
        self._client = httpx.Client(auth=("analyst", ""), trust_env=False)
        self._own = f"{address}circulars/"
        self._client.request("MKCALENDAR", self._own).raise_for_status()

    def __enter__(self) -> Subscriber:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def take(self, feed: bytes) -> None:
        """Puts events that are new, and those that are newer than what is there (RFC 5546, 2.1.5)."""
        here = {str(one["uid"]): one for one in self.events()}
        for event in Calendar.from_ical(feed).walk("VEVENT"):
            old = here.get(str(event["uid"]))
            if old is None or _age(event) > _age(old):
                made = Calendar()
                made.add("version", "2.0")
                made.add("prodid", "-//subscriber//EN")
                made.add_component(event)
                made.add_missing_timezones()
                self._put(f"{event['uid']}.ics", made.to_ical())

    def import_whole(self, address: str, feed: bytes) -> None:
        """Makes a collection of a whole feed at once."""
        headers = {"Content-Type": "text/calendar; charset=utf-8"}
        self._client.put(f"{address}whole/", content=feed, headers=headers).raise_for_status()
        self._own = f"{address}whole/"

    def events(self) -> list[Any]:
        """What the server holds, as it gives it back."""
        answer = self._client.request("REPORT", self._own, content=_EVERYTHING, headers={"Depth": "1"})
        answer.raise_for_status()
        root = ElementTree.fromstring(answer.content)  # noqa: S314 - from our own server
        data = root.iter("{urn:ietf:params:xml:ns:caldav}calendar-data")
        return [event for one in data for event in Calendar.from_ical(one.text or "").walk("VEVENT")]

    def _put(self, name: str, content: bytes) -> None:
        headers = {"Content-Type": "text/calendar; charset=utf-8"}
        self._client.put(f"{self._own}{name}", content=content, headers=headers).raise_for_status()


def _age(event: Any) -> tuple[int, Any]:
    return event.decoded("sequence"), event.decoded("dtstamp")
