"""Whatever circulars say comes through a calendar unchanged, in lines that any program can read (RFC 5545, 3.1)."""

from __future__ import annotations

import vobject
from hypothesis import example, given
from hypothesis import strategies as st

from kb.calendars import living, wished
from tests.kb.calendars import event, row

# Signs of circulars, those that iCalendar escapes, and any others that XML and iCalendar can hold.
SIGNS = st.one_of(
    st.sampled_from(list("\\,;:\"'\n“”–• 結算有限公司期貨表格,;\\n")),
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]),
)
# The library takes a backslash before a large N for the end of a line, in whatever text it stands.
TEXTS = st.text(SIGNS, min_size=1, max_size=200).map(str.strip).filter(lambda text: text and r"\N" not in text)


@given(quote=TEXTS, title=TEXTS, subject=TEXTS)
@example(quote="a\\nb", title="\\", subject="\\\\n,;")
@example(quote="結" * 80, title="算" * 30, subject="x" * 74 + "結")
def test_texts_come_back_as_they_were(quote: str, title: str, subject: str) -> None:
    made = row(quote=quote, milestone=title, subject=subject)
    read = event(made)
    assert read["summary"] == title
    assert f"“{quote}”\nCT/2/26, page 3, issued 4 May 2026: {subject}\n" in read["description"]


@given(quote=TEXTS, title=TEXTS)
def test_lines_are_of_75_octets_at_most_and_whole_signs(quote: str, title: str) -> None:
    data = living([row(quote=quote, milestone=title)], wished([("alarm", "P1D")]), pages="https://circulars.invalid/m/")
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode("utf-8") is not None for line in lines)
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")


@given(title=TEXTS.filter(lambda text: "\n" not in text))
def test_another_parser_reads_the_same_title(title: str) -> None:
    read = vobject.readOne(living([row(milestone=title)], wished([])).decode())
    assert read.vevent.summary.value == title


def test_the_same_rows_give_the_same_bytes() -> None:
    rows = [row(), row(milestone_id="m2")]
    assert living(rows, wished([("todo", "1")])) == living(rows, wished([("todo", "1")]))
