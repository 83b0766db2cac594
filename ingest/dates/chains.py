"""Days and periods joined by words: ranges, lists, and the months and years that they share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.dates.cascade import Node, Run, rewrite
from ingest.dates.partial import Partial, Stretch, lend

_JOIN = r"(?:-|,?&|,?\||/|,)"
_CHAIN = re.compile(rf"F?B?[ACNoYZ]R?(?:{_JOIN}[ACNoYZ]R?)*(?:,?\(W[-&,/]W\))?")
_MOVED = re.compile(
    r"\b(?:postponed|rescheduled|re-?arranged|moved?|moves|moving|changed?|changes|changing|revised|deferred|"
    r"delayed|shifted|shifts|advanced|"
    r"brought|bring|extended|amended|pushed|adjusted|put|corrected|carried|transferred)\b"
    r"(?:(?!\b(?:is|are|was|were|be|been|will|shall|must|has|have|applies|apply|lasts?|runs?)\b)[^.;]){0,40}$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Link:
    """One point of a chain with the sign that joins it to the one before."""

    partial: Partial
    node: Node
    sign: Node | None
    end: int
    lends_back: bool = False

    @property
    def bare(self) -> bool:
        return self.node.code in "NoZ"

    @property
    def joint(self) -> str:
        return self.sign.code if self.sign else ""


def find_chains(text: str, nodes: list[Node]) -> list[Node]:
    """``nodes`` with every chain made one ``S`` for each group that shares words, its stretches inside."""
    return rewrite(text, nodes, _CHAIN, _build)


def _build(run: Run) -> Iterable[Node] | None:
    links = _links(run)
    if not any(link.node.code in "AC" for link in links):
        return None
    between = "B" in run.codes[:2]
    moved = run.codes[0] == "F" and _MOVED.search(run.text[max(0, run.start - 60) : run.start]) is not None
    opening = [node for node in run.nodes[:2] if node.code in "FB"]
    done: list[Node] = [node for node in opening if node.code == "F"]
    for segment in _rooted(links):
        if isinstance(segment, _Link):
            done += [node for node in (segment.sign, segment.node) if node]
            continue
        if segment[0].sign:
            done.append(segment[0].sign)
        done += _stretches(segment, between=between, moved=moved)
    if run.nodes[-1].code == "R":
        done.append(run.nodes[-1])
    if len(done) > len(opening) and run.codes.endswith("W)"):
        done = _weekdays_of_list(done, run)
    return done


def _links(run: Run) -> list[_Link]:
    links: list[_Link] = []
    sign: Node | None = None
    for node in run.nodes:
        if node.code == "Y" and links and links[-1].bare and any(link.partial.month_first for link in links):
            # "October 3, 10 and 17, 2026": the year stands behind the last bare day.
            links[-1].partial = replace(links[-1].partial, year=node.value if isinstance(node.value, int) else None)
            links[-1].end, sign = node.end, None
        elif node.code in "ACNoYZ":
            links.append(_Link(_partial(node), node, sign, node.end))
            sign = None
        elif node.code in "-&|/" or (node.code == "," and sign is None):
            sign = node
        elif node.code == "(":
            break
    return links


def _partial(node: Node) -> Partial:
    if isinstance(node.value, Partial):
        return node.value
    number = node.value if isinstance(node.value, int) else None
    if node.code == "Y":
        return Partial(unit="year", rule="year", year=number)
    return Partial(unit="day", rule="day", day=number)


def _rooted(links: list[_Link]) -> list[list[_Link] | _Link]:
    """Runs of links that hold together; a bare number or year that nothing supports stands alone, as itself."""
    held = [not link.bare and link.node.code != "Y" for link in links]
    for at in reversed(range(len(links) - 1)):
        after = links[at + 1]
        to_a_day = after.partial.unit == "day" and after.partial.month is not None
        if links[at].bare and held[at + 1] and (to_a_day or after.bare):
            held[at] = True
    for at in range(1, len(links)):
        before = links[at - 1]
        follows_month = before.partial.month_first or before.bare
        bare_behind = links[at].bare and follows_month and _closed(links[at:])
        year_behind = links[at].node.code == "Y" and before.node.code == "C" and links[at].joint != ","
        held[at] = held[at] or (held[at - 1] and (bare_behind or year_behind))
    _drop_stray_numbers(links, held)
    parts: list[list[_Link] | _Link] = []
    for link, is_held in zip(links, held, strict=True):
        if not is_held:
            parts.append(link)
        elif parts and isinstance(parts[-1], list):
            parts[-1].append(link)
        else:
            parts.append([link])
    return parts


def _closed(links: list[_Link]) -> bool:
    # "October 3, 10 and 17": a comma alone ("May 3, 9 participants") does not make a list.
    if links[0].node.code == "Z":
        return True
    bare = [link for link in links if link.bare]
    return any(link.joint in ("&", "|", "-", "/") for link in bare)


def _drop_stray_numbers(links: list[_Link], held: list[bool]) -> None:
    # "Level 3, 10 October": one number and a comma are no list of days; "3, 10, 17 October" are.
    first = next((at for at, link in enumerate(links) if not link.bare), len(links))
    before = links[1 : first + 1]
    if first == 1 and before and before[0].joint == "," and links[0].node.code != "Z":
        held[0] = False


def _stretches(links: list[_Link], *, between: bool, moved: bool) -> list[Node]:
    ranges = {at for at in range(1, len(links)) if _is_range(links, at, between=between)}
    shared = _fill(links, set() if moved else ranges)
    nodes: list[Node] = []
    group: list[Stretch] = []
    start = links[0].node.start
    at = 0
    while at < len(links):
        stop = at
        while stop + 1 in ranges:
            stop += 1
        if moved and stop == at + 1:
            nodes += _apart(links[at], links[stop])
            group, start = [], links[stop].end
        else:
            rule = links[at].partial.rule if stop == at else "range"
            group.append(Stretch(first=links[at].partial, last=links[stop].partial, rule=rule))
        if stop + 1 not in shared or stop + 1 >= len(links):
            if group:
                nodes.append(Node("S", start, links[stop].end, tuple(group)))
            group = []
            if stop + 1 < len(links):
                sign = links[stop + 1].sign
                nodes += [sign] if sign else []
                start = links[stop + 1].node.start
        at = stop + 1
    return nodes


def _apart(first: _Link, last: _Link) -> list[Node]:
    # "postponed from 7 September to 26 October" names two days, not the time between them.
    made = []
    for link, rule in ((first, "moved_from"), (last, "moved_to")):
        partial = replace(link.partial, rule=rule) if link.partial.rule != "impossible_day" else link.partial
        made.append(Node("S", link.node.start, link.end, (Stretch(first=partial, last=partial, rule=rule),)))
    return [made[0], *([last.sign] if last.sign else []), made[1]]


def _is_range(links: list[_Link], at: int, *, between: bool) -> bool:
    joint, here, before = links[at].joint, links[at], links[at - 1]
    if joint == "-":
        return True
    if between and len(links) == 2 and joint == "&":
        return True
    coarse = here.node.code == before.node.code == "C"
    return coarse and joint in ("/", "|") and not before.partial.complete


def _fill(links: list[_Link], ranges: set[int]) -> set[int]:
    """Lends months and years along the chain; returns the links whose words serve the one before as well."""
    shared = set()
    for at in reversed(range(len(links) - 1)):
        poor, rich = links[at].partial, links[at + 1].partial
        if not poor.complete and (rich.month or rich.year):
            far = abs(poor.place_in_year - rich.place_in_year) >= 6
            links[at].partial = lend(poor, rich, before=True, ordered=at + 1 in ranges or far)
            shared.add(at + 1)
    for at in range(1, len(links)):
        poor, rich = links[at].partial, links[at - 1].partial
        if not poor.complete and (rich.month or rich.year) and (links[at].bare or links[at].joint != ","):
            links[at].partial = lend(poor, rich, before=False, ordered=at in ranges)
            shared.add(at)
    return shared


def _weekdays_of_list(nodes: list[Node], run: Run) -> list[Node]:
    # "5 and 6 September 2026 (Saturday and Sunday)": one weekday for each end.
    weekdays = [node.value for node in run.nodes[-5:] if node.code == "W" and isinstance(node.value, int)]
    last = nodes[-1]
    if not isinstance(last.value, tuple) or len(weekdays) != 2:
        return nodes
    stretches = [stretch for stretch in last.value if isinstance(stretch, Stretch)]
    if len(stretches) == 1 and not stretches[0].single:
        first, end = (
            replace(p, weekday=w) for p, w in zip((stretches[0].first, stretches[0].last), weekdays, strict=True)
        )
        stretches = [replace(stretches[0], first=first, last=end)]
    elif len(stretches) == 2 and all(stretch.single for stretch in stretches):
        days = [replace(s.first, weekday=w) for s, w in zip(stretches, weekdays, strict=True)]
        stretches = [Stretch(first=day, last=day, rule=day.rule) for day in days]
    return [*nodes[:-1], last._replace(end=run.end, value=tuple(stretches))]
