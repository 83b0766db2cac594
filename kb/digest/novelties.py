"""What moved and what is new, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kb.digest.outline import Entry, Group, Line, Mark, Section
from kb.digest.record import Digest
from kb.links import Links
from kb.telling.news import News
from kb.telling.words import former_source, happened, quoted, source
from kb.wording import day

_FIRMER = frozenset({"refines", "confirms"})

Say = Callable[[News], Entry]


def news_sections(digest: Digest, links: Links) -> tuple[Section, ...]:
    """A section for each kind of news, in the order in which kinds are told."""
    words = _Words(digest, links)
    moved = [one for one in digest.news if one.kind == "change"]
    changed = words.group("Changed", words.change, [one for one in moved if one.what not in _FIRMER])
    firmer = words.group("Refined or confirmed", words.change, [one for one in moved if one.what in _FIRMER])
    return (
        Section(heading="What moved", groups=(changed, firmer), nothing="Nothing moved."),
        words.section("deadline", "New deadlines", words.deadline, "No new deadline."),
        words.section("circular", "New circulars", words.circular, "No new circular."),
        words.section("finding", "Findings that need an eye", words.finding, "No new finding."),
    )


class _Words:
    """Puts news of a digest into words."""

    def __init__(self, digest: Digest, links: Links) -> None:
        self._digest, self._links = digest, links

    def section(self, kind: str, heading: str, say: Say, nothing: str) -> Section:
        """All news of a kind."""
        some = [one for one in self._digest.news if one.kind == kind]
        return Section(heading=heading, groups=(self.group("", say, some),), nothing=nothing)

    def group(self, heading: str, say: Say, some: Sequence[News]) -> Group:
        """Some news under a heading."""
        return Group(heading=heading, entries=tuple(map(say, some)))

    def change(self, one: News) -> Entry:
        """What moved: old and new time, and the words of both."""
        lines = [self._before(one, one.old_quote)] if one.old_quote else []
        marks = (Mark(words=happened(one), weight="strong"), *self._marks(one))
        return self._entry(one, f"{one.old} → {one.new}", marks, (*lines, self._now(one)))

    def deadline(self, one: News) -> Entry:
        """A new deadline, or something that is required."""
        required = (Mark(words="required", weight="strong"),) if one.strength == "required" else ()
        whom = (Line(text=f"for {', '.join(one.audience)}"),) if one.audience else ()
        return self._entry(one, one.new or "", (*required, *self._marks(one)), (*whom, self._now(one)))

    def circular(self, one: News) -> Entry:
        """A new circular, or the new version of one."""
        marks = (Mark(words="changed file", weight="strong"),) if one.what == "changed" else ()
        issued = day(one.announced_on) if one.announced_on else "day of issue unknown"
        told = ", ".join(part for part in (one.circular, one.issuer) if part)
        return Entry(
            when=issued,
            title=one.title,
            marks=(*marks, *self._late(one)),
            lines=(Line(text="", source=told, url=self._links.file(one.circular_id)),),
            url=self._links.circular(one.circular_id),
        )

    def finding(self, one: News) -> Entry:
        """Something that does not fit."""
        severity, _, code = one.what.partition(" ")
        marks = (Mark(words="error", weight="doubt"),) if severity == "error" else ()
        return self._entry(one, code.replace("_", " "), (*marks, *self._late(one)), (self._now(one),))

    def _entry(self, one: News, when: str, marks: Sequence[Mark], lines: Sequence[Line]) -> Entry:
        url = self._links.page(one.milestone_id, one.circular_id)
        return Entry(when=when, title=one.title, marks=tuple(marks), lines=tuple(lines), url=url)

    def _before(self, one: News, quote: str) -> Line:
        url = self._links.circular(one.old_circular_id)
        return Line(text=quoted(quote), source=former_source(one), url=url, label="before")

    def _now(self, one: News) -> Line:
        text = quoted(one.quote) if one.quote else ""
        label = "now" if one.old_quote and one.quote else ""
        return Line(text=text, source=source(one), url=self._links.circular(one.circular_id), label=label)

    def _marks(self, one: News) -> Iterator[Mark]:
        if one.certainty == "tentative":
            yield Mark(words="tentative", weight="soft")
        yield from self._late(one)

    def _late(self, one: News) -> Iterator[Mark]:
        """Says of news that they were out before the period."""
        if self._digest.told_once and not (one.known_on and one.known_on >= self._digest.since.isoformat()):
            yield Mark(words="came late", weight="soft")
