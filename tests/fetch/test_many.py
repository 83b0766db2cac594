"""Five thousand circulars and three in a hundred faults: all that can be had, every hole named, little asked twice."""

from __future__ import annotations

import random
from pathlib import Path

from tests.fetch.rows import invented
from tests.fetch.runs import journal, listing, run
from tests.fetch.site import Site, served

ROWS, FAULTS, ALLOWED = 5000, 0.03, 1.2
FILE_FAULTS = ("429", "503", "500", "cut", "html", "word", "short")


def troubled(rows: int = ROWS) -> Site:
    """A site with faults in three of a hundred pages and files; of the lost rows a part cannot be had at all."""
    chance, site = random.Random(5), Site()  # noqa: S311 - no secret
    site.publish(invented(rows, per_day=6))
    pages = chance.sample(range(0, rows, 20), max(3, int(rows / 20 * FAULTS)))
    for at, offset in enumerate(pages):
        here = site.rows[offset : offset + 20]
        if at % 3 == 0:
            site.lost_in_page[offset] = chance.randint(1, 19)
        elif at % 3 == 1:
            site.gone |= {row.reference for row in chance.sample(here[2:18], 2)}
        else:
            site.narrow_only |= {row.reference for row in chance.sample(here, 3)}
    for row in chance.sample(site.rows, int(rows * FAULTS)):
        site.file_faults[row.path] = [chance.choice(FILE_FAULTS)]
    for row in chance.sample([row for row in site.rows if row.path not in site.file_faults], 5):
        del site.files[row.path]
    return site


def test_five_thousand_rows_with_three_percent_of_faults(tmp_path: Path) -> None:
    site = troubled()
    with served(site) as origin:
        outcome = run(tmp_path, origin)
    there = {row.path for row in site.rows if row.reference not in site.gone}
    obtainable = there & site.files.keys()
    brought = [url.removeprefix(origin) for url in outcome.brought.new]
    assert set(brought) == obtainable
    assert len(brought) == len(obtainable) == len(list(tmp_path.rglob("*.pdf")))
    assert {url.removeprefix(origin): why for url, why in outcome.brought.failed.items()} == dict.fromkeys(
        there - obtainable, "status 404"
    )
    assert len({(entry["url"], entry["ref"]) for entry in listing(tmp_path)}) == len(listing(tmp_path)) == len(there)
    named = {name for line in journal(tmp_path, "hole") for name in line["perhaps"]}
    assert (named, sum(line["missing"] for line in journal(tmp_path, "hole"))) == (site.gone, len(site.gone))
    least = len(there) + ROWS // 20 + 1  # every file once, every page, and the answer that means the end
    print(f"{outcome.requests} requests, {outcome.requests / least:.3f} of the least")  # noqa: T201
    assert outcome.requests <= ALLOWED * least
