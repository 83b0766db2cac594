"""Parameters of a calendar's address: what they mean, and the one line that says what is wrong with them."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.calendars import Wish, WishError, wished


def _of(query: str) -> Wish:
    return wished(parse_qsl(query, keep_blank_values=True))


@pytest.mark.parametrize(
    ("query", "wish"),
    [
        ("", Wish(filters={})),
        ("system=&alarm=&as_of=", Wish(filters={})),
        ("system=SRG&system=omd,CCASS", Wish(filters={"system": ("SRG", "omd", "CCASS")})),
        ("audience=CP,,%20EP,CP", Wish(filters={"audience": ("CP", "EP")})),
        ("system=Client+Connect", Wish(filters={"system": ("Client Connect",)})),
        ("kind=deadline,session", Wish(filters={"kind": ("deadline", "session")})),
        ("strength=Required", Wish(filters={"strength": ("Required",)})),
        ("as_of=2026-05-01&since=2026-01-01", Wish(filters={}, as_of=date(2026, 5, 1), since=date(2026, 1, 1))),
        ("alarm=P1D&alarm=P1W&alarm=P1D", Wish(filters={}, alarms=(timedelta(days=7), timedelta(days=1)))),
        ("alarm=PT2H30M&alarm=PT0S", Wish(filters={}, alarms=(timedelta(hours=2.5), timedelta()))),
        ("alarm=P1DT12H", Wish(filters={}, alarms=(timedelta(days=1.5),))),
        ("todo=1", Wish(filters={}, todo=True)),
        ("todo=0", Wish(filters={})),
    ],
)  # fmt: skip
def test_what_parameters_mean(query: str, wish: Wish) -> None:
    assert _of(query) == wish


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("audiance=CP", ("'audiance' is no parameter; there are system, audience, issuer, strength, kind, certainty, "
                        "as_of, since, todo, alarm")),
        ("kind=deadlines", ("kind must be of deadline, session, effective, period, availability, announcement, "
                           "not 'deadlines'")),
        ("certainty=sure", "certainty must be of confirmed, tentative, not 'sure'"),
        ("system=%22x", "system must be a code such as CP, not '\"x'"),
        ("system=S%0AG", "system must be a code such as CP, not 'S\\nG'"),
        ("as_of=yesterday", "as_of must be a day such as 2026-05-01, not 'yesterday'"),
        ("since=2026-02-30", "since must be a day such as 2026-05-01, not '2026-02-30'"),
        ("as_of=0001-01-01", "as_of must lie in the years 1900 to 2199, not '0001-01-01'"),
        ("since=2200-01-01", "since must lie in the years 1900 to 2199, not '2200-01-01'"),
        ("as_of=2026-05-01&as_of=2026-05-02", "as_of may be given once, not 2 times"),
        ("todo=yes", "todo must be 0 or 1, not 'yes'"),
        *((f"alarm={word}", f"alarm must be a time before the start such as P1D or PT2H, not {word!r}")
          for word in ("1", "P", "PT", "P1DT", "-P1D", "P1M", "P1Y", "P1.5D", "p1d", "P367D", "P٣D")),
        ("&".join(f"alarm=PT{n}H" for n in range(6)), "alarm may be given 5 times, not 6"),
        (f"todo={'9' * 99}", f"todo must be 0 or 1, not '{'9' * 40}…'"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_on_one_line(query: str, message: str) -> None:
    with pytest.raises(WishError) as caught:
        _of(query)
    assert str(caught.value) == message


@given(
    st.lists(st.tuples(st.sampled_from(["system", "alarm", "as_of", "todo", "x"]), st.text(max_size=60)), max_size=4)
)
def test_anything_is_a_wish_or_one_line(parameters: list[tuple[str, str]]) -> None:
    told = ""
    try:
        wished(parameters)
    except WishError as error:
        told = str(error)
    assert len(told.splitlines()) <= 1
