"""Pictures of citations: who stands where, the same for the same citations, and nothing over anything else."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kb
from kb.answers import CitationRow
from kb.pictures.graphs.drawing import picture
from kb.pictures.graphs.near import Graph, Node, graph
from kb.pictures.graphs.places import HEIGHT, WIDTH, layout
from tests.kb.statements import read

GOLDEN = Path(__file__).parent / "golden" / "graph.svg"
EVIL = '"><script>alert(1)</script>'


def _cites(citing: str, cited: str, hop: int, predicate: str = "cites", day: str | None = "2026-01-01") -> CitationRow:
    return CitationRow(
        hop=hop, predicate=predicate, circular=f"CT/{citing}/26", issued_on=day, subject=f"On {citing}", held=1,
        cited=f"CT/{cited}/26", cited_issued_on=day, cited_subject=None, cited_held=int(cited != "stub"), page=1,
        quote="words", basis="number", id=f"{citing}-{cited}", circular_id=citing, cited_id=cited,
    )  # fmt: skip


OWN = Node(id="own", label="CT/own/26", issued_on="2026-01-01", subject="On own", held=True)
CITATIONS = [
    _cites("own", "a", 1, "amends"),
    _cites("own", "stub", 1),
    _cites("later", "own", 1, "replaces"),
    _cites("a", "old", 2, "follows_up"),
    _cites("sister", "a", 2),
    _cites("latest", "later", 2, "reminds_of"),
]


def test_levels_count_citations_back_and_ahead() -> None:
    levels = {node.id: (node.hop, node.level) for node in graph(OWN, CITATIONS).nodes}
    assert levels == {
        "own": (0, 0),
        "a": (1, -1),
        "stub": (1, -1),
        "later": (1, 1),
        "old": (2, -2),
        "sister": (2, 0),
        "latest": (2, 2),
    }


def test_what_has_no_room_is_counted_where_it_would_stand() -> None:
    drawn = graph(OWN, CITATIONS, most=4)
    assert [node.hop for node in drawn.nodes] == [0, 1, 1, 1]
    assert drawn.more == {-2: 1, 0: 1, 2: 1}
    assert len(drawn.edges) == 3


def test_the_picture_is_this_one(pytestconfig: pytest.Config) -> None:
    drawn = picture(graph(OWN, CITATIONS, most=6), "Citations around CT/own/26", lambda key: f"/circular/{key}")
    if pytestconfig.getoption("--rewrite-goldens"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(drawn, "utf-8")
    assert GOLDEN.read_text("utf-8") == drawn, "run this test with --rewrite-goldens, and look at the picture"


@st.composite
def around(draw: st.DrawFn) -> list[CitationRow]:
    near = draw(st.lists(st.tuples(st.booleans(), st.integers(0, 9)), max_size=12, unique=True))
    first = [_cites("own", f"n{n}", 1) if out else _cites(f"n{n}", "own", 1) for out, n in near]
    if not near:
        return []
    names = st.sampled_from([f"n{n}" for _, n in near])
    second = draw(st.lists(st.tuples(st.booleans(), names, st.integers(0, 9)), max_size=12, unique=True))
    return first + [_cites(name, f"m{n}", 2) if out else _cites(f"m{n}", name, 2) for out, name, n in second]


@given(around(), st.integers(1, 8))
def test_nobody_is_lost_and_nothing_stands_on_anything(citations: list[CitationRow], most: int) -> None:
    whole = graph(OWN, citations)
    drawn = graph(OWN, citations, most=most)
    named = {"own"} | {end for one in citations for end in (one.circular_id, one.cited_id)}
    assert {node.id for node in whole.nodes} == named
    assert len(drawn.nodes) + sum(drawn.more.values()) == len(whole.nodes)
    place = layout(drawn)
    assert set(place.places) == {node.id for node in drawn.nodes}
    for one, other in combinations(place.places.values(), 2):
        assert abs(one.x - other.x) >= WIDTH or abs(one.y - other.y) >= HEIGHT
    for one in place.places.values():
        assert 0 <= one.x <= place.width - WIDTH
        assert 0 <= one.y <= place.height - HEIGHT


@given(around(), st.randoms())
def test_the_order_of_citations_says_nothing(citations: list[CitationRow], random: Random) -> None:
    mixed = list(citations)
    random.shuffle(mixed)
    once, again = (_ids(graph(OWN, one)) for one in (citations, mixed))
    assert once == again


def _ids(drawn: Graph) -> list[tuple[str, int]]:
    return [(node.id, node.hop) for node in drawn.nodes]


def test_words_stay_words() -> None:
    own = Node(id=EVIL, label=EVIL, issued_on=None, subject=EVIL, held=False)
    drawn = picture(graph(own, []), EVIL, lambda key: f"/circular/{key}")
    assert "<script" not in drawn
    assert read(drawn).get("class") == "cg"


def test_of_the_sample_every_circular_stands_in_the_picture_of_its_neighbours(story: Path) -> None:
    with kb.open(story) as book:
        (one,) = book.show("PT/SCS/HKCC/901/2026")
        rows = book.graph(one.circular["id"])
        early = book.as_of("2026-05-01").graph(one.circular["id"])
    assert [(row.circular, row.predicate, row.cited, row.hop) for row in rows] == [
        ("PT/SCS/HKCC/914/2026", "amends", "PT/SCS/HKCC/901/2026", 1),
        ("PT/SCS/HKCC/901/2026", "cites", "MO/DT/302/22", 1),
    ]
    assert [row.circular for row in early] == ["PT/SCS/HKCC/901/2026"]
