"""Files and the pages of them, for tests of pictures."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

from PIL import Image

from kb.images.leaf import WIDTHS, Leaf
from tests.read.paper import Sheet, pdf

SMALL, LARGE = WIDTHS


def put(folder: Path, name: str, data: bytes) -> Path:
    """A file of these bytes, and the folders that it needs."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def leaf(data: bytes, name: str = "made.pdf", page: int = 1, width: int = SMALL) -> Leaf:
    """A page of a file of these bytes."""
    return Leaf(sha256=hashlib.sha256(data).hexdigest(), size=len(data), name=name, page=page, width=width)


def paper(words: str = "The exchange will hold a session for everybody.") -> bytes:
    """A page with one line on it, 70 points from the left."""
    return pdf(Sheet().text(70, 100, words))


def ink(picture: bytes) -> Image.Image:
    """A picture as a mask: 255 where it is dark, 0 elsewhere."""
    return Image.open(io.BytesIO(picture)).convert("L").point([255] * 128 + [0] * 128)
