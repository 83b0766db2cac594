"""What a site remembers of what its base answered."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kb.sources import Row
from kb.sources.connection import ConnectionSource
from kb.website.memory import Memory, RememberingSource


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 40)), max_size=60))
def test_a_memory_keeps_what_was_asked_last_within_its_limit(told: list[tuple[int, int]]) -> None:
    memory: Memory[bytes] = Memory(100)
    for question, size in told:
        memory.put(question, bytes(size))
        # No more than a quarter of it goes to one answer.
        assert memory.get(question) == (bytes(size) if size <= 25 else memory.get(question))
    kept = [memory.get(question) for question in range(7)]
    assert sum(len(one) + 1 for one in kept if one is not None) <= 100


def test_what_was_asked_longest_ago_is_forgotten() -> None:
    memory: Memory[str] = Memory(30)
    for question in "abcd":
        memory.put(question, "x" * 7)
        memory.get("a")
    assert [memory.get(question) for question in "abcd"] == ["x" * 7, None, "x" * 7, "x" * 7]
    memory.forget()
    assert memory.get("a") is None


def test_the_same_question_is_asked_once(story: Path) -> None:
    asked: list[str] = []
    memory: Memory[Sequence[Row]] = Memory(1000)
    with closing(sqlite3.connect(story)) as connection:
        connection.set_trace_callback(asked.append)
        source = RememberingSource(ConnectionSource(connection), memory, {})
        sql = "select title from schedule where kind = :kind order by title"
        first = source.rows(sql, {"kind": "deadline"})
        assert source.rows(sql, {"kind": "deadline"}) == first != []
        assert source.rows(sql, {"kind": "session"}) != first
    assert len(asked) == 2
