"""Words that were searched for, marked in a text."""

import pytest

from kb.website.highlights import marked, pattern_of


@pytest.mark.parametrize(
    ("question", "text", "shown"),
    [
        ("form a", "Participants return Form A now", "Participants return <mark>Form</mark> <mark>A</mark> now"),
        ('"practice session"', "The practice session", "The <mark>practice session</mark>"),
        ("rehearsals", "a rehearsal of Rehearsals", "a <mark>rehearsal</mark> of <mark>Rehearsals</mark>"),
        ("pract*", "a practice", "a <mark>pract</mark>ice"),
        ("結算", "香港期貨結算有限公司", "香港期貨<mark>結算</mark>有限公司"),
        ("10.1.2.3", "at 10.1.2.3:8", "at <mark>10.1.2.3</mark>:8"),
        ("b", "<b> & b", "&lt;<mark>b</mark>&gt; &amp; <mark>b</mark>"),
        ('"', "nothing", "nothing"),
        ("(", "nothing (at all)", "nothing (at all)"),
        ("", "nothing", "nothing"),
    ],
)
def test_words_are_marked_and_the_rest_is_escaped(question: str, text: str, shown: str) -> None:
    assert str(marked(text, pattern_of(question))) == shown


def test_of_a_long_text_the_words_around_the_first_one_are_shown() -> None:
    text = "before " * 100 + "gateway" + " after" * 200
    shown = str(marked(text, pattern_of("gateway")))
    assert "<mark>gateway</mark>" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 700
