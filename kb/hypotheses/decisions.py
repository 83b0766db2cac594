"""What people have decided on identities, applied to the files of this corpus."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb.curation import CurationError, IdentityDecision
from kb.hypotheses.files import File
from kb.hypotheses.targets import Target
from kb.references import canonical


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A file that a person has named; ``target`` is None where nothing cites or lists that circular."""

    file: File
    target: Target | None
    decision: IdentityDecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """Files that were named, and pairs of file (its id) and number (canonical) that people have told apart."""

    named: tuple[Decided, ...]
    apart: frozenset[tuple[str, str]]

    def forbid(self, file: File, target: Target) -> bool:
        """Whether a person says that the two differ."""
        number = target.circular.reference
        return number is not None and (file.id, canonical(number)) in self.apart


def apply(decisions: Sequence[IdentityDecision], files: Sequence[File], targets: Iterable[Target]) -> Decisions:
    """The decisions on files that are here and have no reference of their own.

    Raises:
        CurationError: where several files carry the name, or a file is said to be two circulars under two names.
    """
    by_number: dict[str, list[Target]] = {}
    for target in targets:
        if target.circular.reference:
            by_number.setdefault(canonical(target.circular.reference), []).append(target)
    names = _names(files)
    named: dict[str, Decided] = {}
    apart = set()
    for decision in decisions:
        file, number = _file(decision, names), canonical(decision.reference)
        if file is None:
            continue
        if decision.judgement == "different":
            apart.add((file.id, number))
        else:
            found = _fitting(file, by_number.get(number, ()))
            named[file.id] = _once(named.get(file.id), Decided(file=file, target=found, decision=decision))
    return Decisions(named=tuple(named[key] for key in sorted(named)), apart=frozenset(apart))


def _names(files: Iterable[File]) -> dict[str, list[File]]:
    names: dict[str, list[File]] = {}
    for file in files:
        for name in dict.fromkeys((file.held.sha256, *file.held.names)):
            names.setdefault(name, []).append(file)
    return names


def _file(decision: IdentityDecision, names: dict[str, list[File]]) -> File | None:
    found = names.get(decision.file, [])
    if len(found) > 1:
        raise CurationError(f"{decision.place}: {len(found)} files are called {decision.file}: give the SHA-256")
    return found[0] if found else None


def _fitting(file: File, targets: Iterable[Target]) -> Target | None:
    """The circular of that number; of several houses' the one of the file's house."""
    return max(targets, key=lambda one: (file.circular.issuer in one.houses, one.id), default=None)


def _once(before: Decided | None, now: Decided) -> Decided:
    if before is not None and canonical(before.decision.reference) != canonical(now.decision.reference):
        raise CurationError(f"{now.decision.place}: {now.decision.file} is said to be two circulars")
    return now
