"""The held-out gold says only what its circulars print, in the words that the annotation rules allow."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

import pytest

from ingest import facts
from ingest.issues import FINDING_CODES

HERE = Path(__file__).parent
GOLD: dict[str, dict[str, Any]] = json.loads((HERE / "gold.json").read_text("utf-8"))
GOLD_PDF: dict[str, dict[str, Any]] = json.loads((HERE / "gold-pdf.json").read_text("utf-8"))
VOCABULARY: dict[str, tuple[str, ...]] = {
    "kind": get_args(facts.Kind),
    "grain": get_args(facts.Grain),
    "modifier": get_args(facts.Modifier),
    "certainty": get_args(facts.Certainty),
    "status": get_args(facts.Status),
    "strength": get_args(facts.Strength),
    "site": get_args(facts.Site),
    "predicate": get_args(facts.Predicate),
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = tuple(f"{date(2000, number, 1):%B}" for number in range(1, 13))
ANY_WEEKDAY = "|".join(f"{day}|{day[:3]}" for day in WEEKDAYS)
ANY_MONTH = "|".join(f"{month}|{month[:3]}" for month in MONTHS)
ENGLISH = rf"(?P<day>\d{{1,2}}) (?P<month>{ANY_MONTH}) (?P<year>\d{{4}})"
AMERICAN = rf"(?P<month>{ANY_MONTH}) (?P<day>\d{{1,2}}), (?P<year>\d{{4}})"
WEEKDAY_BEFORE_AMERICAN = re.compile(rf"\b(?P<weekday>{ANY_WEEKDAY}), {AMERICAN}")
WEEKDAY_BEFORE = re.compile(rf"\b(?P<weekday>{ANY_WEEKDAY}),? {ENGLISH}")
WEEKDAY_AFTER = re.compile(rf"{ENGLISH} \((?P<weekday>{ANY_WEEKDAY})\)")
CHINESE = re.compile(
    r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日[（(]星期(?P<weekday>[一二三四五六日])[）)]"
)


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def circular(name: str) -> str:
    return (HERE / "circulars" / name).read_text("utf-8")


def values(entry: dict[str, Any], field: str) -> list[Any]:
    value = entry.get(field)
    first = value if isinstance(value, list) else [value]
    return [*first, *entry.get(f"{field}_tolerated", [])]


def moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M" if "T" in text else "%Y-%m-%d")


def stated_weekdays(text: str) -> list[tuple[str, bool]]:
    """Every printed pair of date and weekday, with whether the calendar agrees."""
    months = {name[:3]: number for number, name in enumerate(MONTHS, 1)}
    pairs = []
    for pattern in (WEEKDAY_BEFORE, WEEKDAY_BEFORE_AMERICAN, WEEKDAY_AFTER):
        for found in pattern.finditer(flat(text)):
            day = date(int(found["year"]), months[found["month"][:3]], int(found["day"]))
            pairs.append((found[0], WEEKDAYS[day.weekday()].startswith(found["weekday"])))
    for found in CHINESE.finditer(text):
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
        pairs.append((found[0], "一二三四五六日"[day.weekday()] == found["weekday"]))
    return pairs


def test_every_circular_has_gold_and_every_gold_a_circular() -> None:
    assert set(GOLD) == {path.name for path in (HERE / "circulars").iterdir()}


def test_rendered_circulars_have_the_gold_of_their_text() -> None:
    assert set(GOLD_PDF) == {path.name for path in (HERE / "pdf").iterdir()}
    by_stem = {Path(name).stem: gold for name, gold in GOLD.items()}
    assert all(gold == by_stem[Path(name).stem] for name, gold in GOLD_PDF.items())


@pytest.mark.parametrize("name", GOLD)
def test_header_is_printed(name: str) -> None:
    head, text = GOLD[name]["circular"], flat(circular(name))
    assert head["subject"] in text.replace("**", "")
    assert head["issuer"] in {"SEHK", "HKFE", "HKSCC", "HKCC", "SEOCH", "OTCC", "HKEX"}
    assert head["language"] in get_args(facts.Language)
    assert head["issued_earliest"] <= head["issued_latest"]
    assert head["reference"] is None or head["reference"] in re.sub(r"\s", "", text).upper()
    assert head["issued_on"] in (None, head["issued_earliest"])
    assert head["issued_on"] in (None, head["issued_latest"])


@pytest.mark.parametrize("name", GOLD)
def test_schedule_keeps_to_the_rules(name: str) -> None:
    text = flat(circular(name))
    folded = text.casefold().replace("“", '"').replace("”", '"')
    for item in GOLD[name]["schedule"]:
        for field in set(VOCABULARY) - {"predicate"}:
            assert set(values(item, field)) - {None} <= set(VOCABULARY[field]), item
        starts, ends = item["starts"], item["ends"]
        assert (item["grain"] is None) == (starts is None and ends is None), item
        assert (item["grain"] == "minute") == any("T" in (side or "") for side in (starts, ends)), item
        assert not (starts and ends) or moment(starts) <= moment(ends), item
        assert item["kind"][0] != "effective" or item["grain"] != "day" or starts == ends, item
        assert any(word.casefold() in folded for word in item["any"]), item
        assert item["printed"], item
        assert all(words in text for words in item["printed"]), item


@pytest.mark.parametrize("name", GOLD)
def test_citations_endpoints_contacts_are_printed(name: str) -> None:
    gold, text = GOLD[name], circular(name)
    squeezed = re.sub(r"\s", "", text).upper()
    for cited in gold["citations"]:
        assert set(values(cited, "predicate")) <= set(VOCABULARY["predicate"]), cited
        assert cited["reference"] in squeezed, cited
        assert cited["reference"] != gold["circular"]["reference"], cited
        assert cited["issued_on"] is None or moment(cited["issued_on"]).year > 2020, cited
    for endpoint in gold["endpoints"]:
        assert set(values(endpoint, "site")) - {None} <= set(VOCABULARY["site"]), endpoint
        assert endpoint["host"] in text or endpoint["expanded_from"] in text, endpoint
        assert str(endpoint["port"]) in text, endpoint
    assert all(contact in text for contact in gold["contacts"])


@pytest.mark.parametrize("name", GOLD)
def test_findings_quote_the_circular(name: str) -> None:
    text = flat(circular(name))
    for finding in [*GOLD[name]["findings"], *GOLD[name].get("findings_tolerated", [])]:
        assert finding["code"] in FINDING_CODES
        assert finding["text"] in text
    assert all(words in text for words in GOLD[name].get("schedule_traps", []))


@pytest.mark.parametrize("name", GOLD)
def test_wrong_weekdays_are_exactly_the_findings(name: str) -> None:
    wrong = {words for words, agrees in stated_weekdays(circular(name)) if not agrees}
    found = {f["text"] for f in GOLD[name]["findings"] if f["code"] == "weekday_mismatch"}
    assert {next((f for f in found if f in words or words in f), words) for words in wrong} == found


def test_weekdays_are_looked_at() -> None:
    pairs = stated_weekdays("Monday, 1 June 2026; 2 June 2026 (Mon); 2026年6月3日（星期三）")
    assert [agrees for _, agrees in pairs] == [True, False, True]
    assert sum(len(stated_weekdays(circular(name))) for name in GOLD) > 40
