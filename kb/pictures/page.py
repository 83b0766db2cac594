"""The picture in a page of its own, with a table that says the same; no scripts, nothing loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from xml.etree.ElementTree import Element

from kb.answers import Event
from kb.markup import as_html, element, styles
from kb.pictures import words
from kb.pictures.drawing import about, drawing, name_of
from kb.pictures.lanes import Bar, Group, Lane, groups

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_COLUMNS = ("Issued on", "When", "Change", "How firm", "Circular, page", "Words")
_RULES = """
body { margin: 0 auto; padding: 1rem; max-width: 88rem; background: var(--ground); color: var(--ink);
 font: 100%/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", "Noto Sans CJK HK", sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 0.25rem; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 2rem 0 0.5rem; }
p { margin: 0 0 1rem; color: var(--soft-ink); }
.wide { margin: 0; overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; }
.wide:focus-visible { outline: 3px solid var(--current); }
figure svg { display: block; width: 100%; min-width: 62rem; height: auto; }
table { border-collapse: collapse; width: 100%; min-width: 56rem; font-size: 0.875rem; }
th, td { padding: 0.35rem 0.6rem; text-align: left; vertical-align: top; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--soft-ink); }
tbody th { background: var(--band); font-weight: 600; }
td:nth-child(-n+3), td:nth-child(5) { white-space: nowrap; }
td:last-child { overflow-wrap: anywhere; min-width: 18rem; }
a { color: var(--current); }
.past { color: var(--soft-ink); }
@page { margin: 12mm; }
@media print {
 /* Browsers start a tall picture on a new page, so that it comes first, or the first page is empty. */
 body { display: flex; flex-direction: column; max-width: none; padding: 0; }
 figure { order: -1; }
 h2 { break-after: avoid; }
 .wide { overflow: visible; border: 0; }
 figure svg, table { min-width: 0; }
 th:last-child, td:last-child { min-width: 0; width: 45%; }
 table { font-size: 0.75rem; }
 td:nth-child(-n+3), td:nth-child(5) { white-space: normal; }
 tr { break-inside: avoid; }
}
"""


def html(events: Sequence[Event], subject: str, today: date, as_of: date | None = None) -> str:
    """A page that needs nothing else; arguments as for `kb.pictures.drawing.svg`."""
    lanes = groups(events, as_of or today)
    name = name_of(subject)
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", **{"http-equiv": "Content-Security-Policy"}, content=_POLICY),
        element("title", text=name),
        styles(_RULES),
    )
    figure = element(
        "figure",
        drawing(lanes, subject, today, as_of, titled=False),
        class_="wide",
        tabindex="0",
        role="group",
        aria_label="Picture",
    )
    body = element("body", element("h1", text=name), _summary(lanes, today, as_of), figure, *_tables(lanes))
    return as_html(element("html", head, body, lang="en"))


def _summary(lanes: Sequence[Group], today: date, as_of: date | None) -> Element:
    known = f"as a reader of every circular issued by {words.day(as_of)} knew it; " if as_of else ""
    return element("p", text=f"{about(lanes)} ({known}today {words.day(today)})")


def _tables(lanes: Sequence[Group]) -> Iterator[Element]:
    """The text alternative: every statement, planned thing by planned thing."""
    for group in lanes:
        title = group.title or "Without a programme"
        yield element("h2", text=title)
        table = element("table", _columns(), *(_rows(lane) for lane in group.lanes))
        yield element("div", table, class_="wide", tabindex="0", role="region", aria_label=title)


def _columns() -> Element:
    return element("thead", element("tr", *(element("th", text=name, scope="col") for name in _COLUMNS)))


def _rows(lane: Lane) -> Element:
    name = element("th", text=f"{lane.title} – {lane.status}", scope="rowgroup", colspan=len(_COLUMNS))
    return element("tbody", element("tr", name), *(_row(bar) for bar in lane.bars))


def _row(bar: Bar) -> Element:
    event = bar.event
    issued = words.day(event.issued_on) if event.issued_on else "unknown"
    told = " ".join(dict.fromkeys(part for part in (event.change, words.change(event)) if part))
    cells = (
        element("td", element("a", text=issued, href=f"#{bar.id}")),
        element("td", text=words.interval(event)),
        element("td", text=told),
        element("td", text=words.firmness(event)),
        element("td", text=f"{event.circular}, {event.page}"),
        element("td", text=event.quote),
    )
    return element("tr", *cells, class_="past" if bar.tone == "superseded" else None)
