"""Programmes: which circulars report, one after the other, on one undertaking.

A circular joins the programme of an earlier one that it cites, if it acts on that one (amends, replaces, reminds of it
…) or is about the same; without a citation only as the same circular of another house. An omnibus circular belongs to
a programme by one of its sections. Programmes never grow together: a circular that follows two belongs to both.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.facts import Predicate
from ingest.folding import fold
from kb.held import Claim
from kb.ids import make_id
from kb.ledger import Member, MembershipBasis, Programme
from kb.milestones.names import Names, names_of
from kb.milestones.titles import shared_title
from kb.milestones.topics import Section, Subjects, sections_of, words_of_subject, words_of_title
from kb.records import Circular, Link

_STEPS: frozenset[Predicate] = frozenset(
    {"amends", "replaces", "corrects", "cancels", "reminds_of", "follows_up", "supplements"}
)
"""What a circular does to an earlier step of its own programme, whatever the subjects say."""
_SAME_SUBJECT = 0.5
"""One that only cites another needs this closeness of subjects; so does a section."""
_TWIN = 0.9


@dataclass(frozen=True, slots=True)
class _Tie:
    """A reason for a circular to belong where an earlier one belongs; ``section`` is of the circular that has it."""

    earlier: Circular
    predicate: Predicate | None
    closeness: float
    own_section: Section | None = None
    earlier_section: Section | None = None


@dataclass(slots=True)
class _Growing:
    """A programme while circulars are added."""

    id: str
    members: dict[str, Member] = field(default_factory=dict)


class Programmes:
    """Which programmes circulars and their statements belong to."""

    def __init__(self, ordered: Sequence[Circular], links: Iterable[Link]) -> None:
        self._circulars = {one.id: one for one in ordered}
        self._growing: dict[str, _Growing] = {}
        self._whole: dict[str, list[str]] = {}
        self._sections: dict[tuple[str, Section], list[str]] = {}
        self._names: dict[str, Names] = {}
        ties = _Ties(ordered, links)
        for circular in ordered:
            self._place(circular, ties.of(circular))

    def of(self, claim: Claim) -> list[str]:
        """The programmes that a statement may belong to, the likeliest first; never empty."""
        own = self._sections.get((claim.circular_id, claim.section), [])
        return list(dict.fromkeys([*own, *self._whole[claim.circular_id]]))

    def names(self, programme_id: str) -> Names:
        """The systems, and the acronyms that the circulars of a programme define."""
        if programme_id not in self._names:
            members = [self._circulars[key] for key in self._growing[programme_id].members]
            terms = [term for one in members if one.held for term in one.held.facts.terms]
            houses = {one.issuer for one in members}
            names = names_of(terms, houses=houses)
            words = {word for one in members for word in words_of_subject(one.subject or "", names)}
            if len(members) > 1:
                words |= set(words_of_title(self._title(members), names))
            self._names[programme_id] = names_of(terms, words, houses=houses)
        return self._names[programme_id]

    def records(self) -> Iterator[Programme]:
        """Every programme, in the order of their first circulars."""
        for grown in self._growing.values():
            circulars = [self._circulars[key] for key in grown.members]
            claims = [claim for one in circulars if one.held for claim in one.held.claims]
            yield Programme(
                id=grown.id,
                title=self._title(circulars),
                systems=tuple(sorted({system for claim in claims for system in claim.item.systems})),
                about=tuple(sorted(self._about(grown.id, circulars))),
                members=tuple(grown.members.values()),
            )

    def _about(self, programme_id: str, circulars: Sequence[Circular]) -> set[str]:
        names = self.names(programme_id)
        found = (name for one in circulars for name, _, _ in names.find(fold(one.subject or "")))
        return {name.code for name in found if not name.spoken_to}

    @staticmethod
    def _title(circulars: Sequence[Circular]) -> str:
        return shared_title([one.subject or one.reference or one.id for one in circulars])

    def _place(self, circular: Circular, ties: Sequence[_Tie]) -> None:
        self._whole[circular.id] = []
        for tie in ties:
            if tie.earlier_section is not None:
                self._branch(circular, tie)
            elif tie.own_section is not None:
                self._join(self._whole[tie.earlier.id][:1], circular, tie, self._section(circular, tie.own_section))
            else:
                self._join(self._whole[tie.earlier.id][:1], circular, tie, self._whole[circular.id])
        if not self._whole[circular.id]:
            self._whole[circular.id].append(self._start(circular, "subject", "the first of its programme"))

    def _branch(self, circular: Circular, tie: _Tie) -> None:
        """A programme of its own for one section of an omnibus circular and those that follow it."""
        assert tie.earlier_section is not None  # noqa: S101 - the caller looked
        place = self._section(tie.earlier, tie.earlier_section)
        if not place:
            place.append(
                self._start(tie.earlier, "section", f"section “{tie.earlier_section[-1]}”", place=tie.earlier_section)
            )
        self._join(place[:1], circular, tie, self._whole[circular.id])

    def _section(self, circular: Circular, section: Section) -> list[str]:
        return self._sections.setdefault((circular.id, section), [])

    def _start(self, circular: Circular, basis: MembershipBasis, evidence: str, place: Section = ()) -> str:
        grown = _Growing(make_id("programme", circular.id, *place))
        grown.members[circular.id] = Member(circular_id=circular.id, basis=basis, evidence=evidence)
        self._growing[grown.id] = grown
        return grown.id

    def _join(self, programmes: Iterable[str], circular: Circular, tie: _Tie, place: list[str]) -> None:
        for key in programmes:
            if key not in place:
                place.append(key)
                member = Member(circular_id=circular.id, basis=_basis(tie), evidence=_told(tie))
                self._growing[key].members.setdefault(circular.id, member)


class _Ties:
    """The ties of each circular to earlier ones, the strongest first."""

    def __init__(self, ordered: Sequence[Circular], links: Iterable[Link]) -> None:
        self._subjects = Subjects()
        self._place = {one.id: at for at, one in enumerate(ordered)}
        self._ordered = ordered
        self._cited: dict[str, list[tuple[str, Predicate]]] = {}
        self._citing: dict[str, list[int]] = {}
        for link in links:
            predicate = link.citing.facts.citations[link.index].predicate
            self._cited.setdefault(link.citing.id, []).append((link.cited_id, predicate))
            if link.cited_id not in self._place and link.citing.id in self._place:
                self._citing.setdefault(link.cited_id, []).append(self._place[link.citing.id])
        for places in self._citing.values():
            places.sort()
        self._same_day: dict[str | None, list[Circular]] = {}
        for one in ordered:
            self._same_day.setdefault(one.issued_on, []).append(one)

    def of(self, circular: Circular) -> list[_Tie]:
        ties = [*self._earlier_version(circular), *self._by_citation(circular), *self._twins(circular)]
        return sorted(ties, key=lambda tie: (tie.own_section is not None, -_strength(tie), self._place[tie.earlier.id]))

    def _earlier_version(self, circular: Circular) -> Iterator[_Tie]:
        """What stood at the same address before: replaced, whatever the two say."""
        at = self._place.get(circular.version_of or "")
        if at is not None and at < self._place[circular.id]:
            yield _Tie(self._ordered[at], "replaces", 1.0)

    def _by_citation(self, circular: Circular) -> Iterator[_Tie]:
        for earlier, predicate in self._earlier(circular):
            tie = _Tie(earlier, predicate, self._subjects.alike(circular, earlier))
            if _holds(tie):
                yield tie
            else:
                yield from self._by_section(circular, earlier, predicate)

    def _earlier(self, circular: Circular) -> Iterator[tuple[Circular, Predicate]]:
        """Earlier circulars that are cited, and those that cite the same one that is not held."""
        at = self._place[circular.id]
        for key, predicate in self._cited.get(circular.id, ()):
            if key in self._place:
                if self._place[key] < at:
                    yield self._ordered[self._place[key]], predicate
                continue
            before = bisect_left(self._citing[key], at)
            if before:
                yield self._ordered[self._citing[key][before - 1]], "cites"

    def _by_section(self, circular: Circular, earlier: Circular, predicate: Predicate) -> Iterator[_Tie]:
        for section in sections_of(circular):
            alike = self._subjects.alike(circular, earlier, section=section)
            if alike >= _SAME_SUBJECT:
                yield _Tie(earlier, predicate, alike, own_section=section)
        for section in sections_of(earlier):
            alike = self._subjects.alike(circular, earlier, other_section=section)
            if alike >= _SAME_SUBJECT:
                yield _Tie(earlier, predicate, alike, earlier_section=section)

    def _twins(self, circular: Circular) -> Iterator[_Tie]:
        """The same circular of another house, or in the other language."""
        if circular.issued_on is None:
            return
        for other in self._same_day[circular.issued_on]:
            if self._place[other.id] >= self._place[circular.id]:
                return
            versions = circular.reference is not None and circular.reference == other.reference
            if not versions and circular.issuer == other.issuer:
                continue
            alike = self._subjects.alike(circular, other)
            if versions or alike >= _TWIN:
                yield _Tie(other, None, max(alike, _TWIN))


def _holds(tie: _Tie) -> bool:
    """Whether a citation makes one programme."""
    return tie.predicate in _STEPS or tie.closeness >= _SAME_SUBJECT


def _strength(tie: _Tie) -> float:
    return tie.closeness + (1.0 if tie.predicate in _STEPS else 0.0)


def _basis(tie: _Tie) -> MembershipBasis:
    if tie.own_section is not None:
        return "section"
    return "subject" if tie.predicate is None else "cites"


def _told(tie: _Tie) -> str:
    earlier = tie.earlier.reference or (tie.earlier.held.names[0] if tie.earlier.held else tie.earlier.id)
    how = {None: "same day and subject as", "cites": "cites, or cites what is cited by,"}
    said = how.get(tie.predicate, str(tie.predicate).replace("_", " "))
    where = f"section “{tie.own_section[-1]}” " if tie.own_section else ""
    return f"{where}{said} {earlier}; subjects alike by {tie.closeness:.2f}"
