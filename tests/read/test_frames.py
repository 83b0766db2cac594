"""Places are measured from the sheet as it is looked at, whatever boxes and turns its file gives it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.read import read
from tests.read.paper import CROP, MEDIA, ORIGIN, TURNED, framed, source


@pytest.mark.parametrize("inherits", [False, True])
@pytest.mark.parametrize("cropped", [False, True])
@pytest.mark.parametrize("media", MEDIA)
@pytest.mark.parametrize("turn", TURNED)
def test_frames(tmp_path: Path, turn: int, media: str, *, cropped: bool, inherits: bool) -> None:
    doc = read(source(tmp_path, framed(turn, media, cropped=cropped, inherits=inherits), "made.pdf"))
    # The MediaBox, or what is shown of it where the page inherits it.
    left, bottom, right, top = CROP if cropped and inherits else MEDIA[media]
    x, y = ORIGIN
    size = (right - left, top - bottom)
    place = {
        0: (x - left, top - y),
        90: (y - bottom, x - left),
        180: (right - x, y - bottom),
        270: (top - y, right - x),
    }
    (page,), (passage,) = doc.pages, doc.passages
    assert (page.width, page.height) == (size if turn % 180 == 0 else size[::-1])
    assert passage.text == "Everybody is invited to it."
    box = passage.pieces[0].box
    assert box is not None
    assert box.x0 == pytest.approx(place[turn][0], abs=0.5)
    assert box.top < place[turn][1] - 6
    assert place[turn][1] <= box.bottom <= place[turn][1] + 3
