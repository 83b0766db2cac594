"""Ids are the same wherever and whenever they are made."""

import base64
import hashlib
import json

from hypothesis import given
from hypothesis import strategies as st

from kb.ids import make_id


@given(st.text(), st.lists(st.one_of(st.text(), st.integers(), st.none())))
def test_an_id_is_the_beginning_of_a_hash_in_base_32(kind: str, parts: list[str | int | None]) -> None:
    digest = hashlib.sha256(json.dumps([kind, *parts], ensure_ascii=False).encode()).digest()
    assert make_id(kind, *parts) == base64.b32encode(digest[:8]).decode().rstrip("=").lower()


def test_ids_stay_what_they_are() -> None:
    assert make_id("circular", "0" * 64) == "asqt5tyhemtc4"
