"""The digest as an HTML document that mail programs show: nothing loaded, no scripts, one style element."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kb.digest.outline import Entry, Group, Line, Mark, Outline, Section, upper_first
from kb.digest.style import RULES
from kb.markup import as_html, element, mixed, styles

_CLASSES = {"strong": "mark strong", "soft": "mark tentative", "doubt": "mark doubt"}


def page(outline: Outline) -> str:
    """The whole document."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", text=outline.title),
        styles(RULES),
    )
    first, *others = outline.brief
    main = element(
        "main",
        element("h1", text=outline.title),
        mixed("p", first, class_="brief"),
        *(mixed("p", words, class_="brief soft") for words in others),
        *(part for section in outline.sections for part in _section(section)),
        element("div", *(mixed("p", words, class_="soft") for words in outline.foot), class_="foot"),
    )
    return as_html(element("html", head, element("body", main), lang="en"))


def _section(section: Section) -> Iterator[Element]:
    yield element("h2", text=section.heading)
    if section.note:
        yield element("p", text=upper_first(section.note), class_="note")
    if not section.filled:
        yield element("p", text=section.nothing, class_="soft")
    for group in section.filled:
        yield element("div", *_group(group), class_=group.tone)


def _group(group: Group) -> Iterator[Element]:
    if group.heading:
        heading = element("h3", text=group.heading)
        if group.note:
            _append(heading, " – ", element("span", text=group.note, class_="note"))
        yield heading
    if group.entries:
        yield element("ul", *map(_item, group.entries))
    if group.rest:
        yield mixed("p", group.rest, class_="rest")


def _item(entry: Entry) -> Element:
    """An entry, with a dashed edge where its time is not firm."""
    soft = any(mark.weight == "soft" for mark in entry.marks)
    return element("li", *_entry(entry), class_="loose" if soft else None)


def _entry(entry: Entry) -> Iterator[Element]:
    if entry.when or entry.marks:
        head = mixed("p", entry.when, class_="when")
        for mark in entry.marks:
            _append(head, " ", _mark(mark))
        yield head
    title = mixed("a", entry.title, href=entry.url) if entry.url else mixed("span", entry.title)
    yield element("p", title, class_="title" if entry.when or entry.lines else "line")
    yield from (_line(line) for line in entry.lines)


def _line(line: Line) -> Element:
    made = element("p", class_="line")
    if line.label:
        _append(made, "", element("span", text=f"{line.label}:", class_="label"))
    if line.text:
        _append(made, " " if line.label else "", mixed("span", line.text))
    if line.source:
        told = mixed("a", line.source, href=line.url) if line.url else mixed("span", line.source)
        _append(made, " – " if line.text else "", element("span", told, class_="soft"))
    return made


def _mark(mark: Mark) -> Element:
    return element("span", text=mark.words, class_=_CLASSES[mark.weight])


def _append(parent: Element, before: str, child: Element) -> None:
    """Puts words and an element behind what is there."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + before
    else:
        parent.text = (parent.text or "") + before
    parent.append(child)
