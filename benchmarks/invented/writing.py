"""Writes invented circulars down as records: passages with boxes, tables, facts with the places they rest on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from benchmarks.invented.page import Boxes, Text
from benchmarks.invented.programmes import Issue, Undertaking, undertakings
from benchmarks.invented.schedules import HORIZON, Stated, Told, tell
from benchmarks.invented.words import AUDIENCES, BOILERPLATE, SYSTEMS
from ingest.facts import Citation, Contact, DateFact, Endpoint, Facts, Former, Header, ScheduleItem, Term, Withdrawal
from ingest.jsonl import Record
from ingest.spans import Evidence

_RULE = "invented"
_HEADER = ("Event", "Date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A circular, and for each of its statements the planned thing that is meant: equal where the thing is one."""

    record: Record
    things: tuple[str, ...]


def records(number: int, seed: int = 1, *, boxes: Boxes = "words") -> Iterator[Record]:
    """``number`` circulars as records."""
    return (written.record for written in circulars(number, seed, boxes=boxes))


def circulars(
    number: int, seed: int = 1, *, boxes: Boxes = "words", until: date | None = None, horizon: int = HORIZON
) -> Iterator[Written]:
    """``number`` circulars: see `undertakings` for ``until`` and `tell` for ``horizon``."""
    for one in undertakings(number, seed, until):
        random = Random(one.key)
        told = list(tell(random, one.name, one.short, one.days, horizon))
        systems = tuple(dict.fromkeys(random.sample(SYSTEMS, random.randrange(1, 3))))
        for at, issue in enumerate(one.issues):
            text = Text(f"{one.key} {at}", boxes=boxes)
            yield Written(
                record=_record(random, one, issue, told[issue.step], systems, text),
                things=tuple(f"{one.key} {plan.thing}" for plan in told[issue.step].plans),
            )


def _record(random: Random, one: Undertaking, issue: Issue, told: Told, systems: tuple[str, ...], text: Text) -> Record:
    sha256 = hashlib.sha256(text.key.encode()).hexdigest()
    facts = _facts(random, one, issue, told, systems, text)
    name = f"{issue.house}_{sha256[:10]}.pdf"
    return Record(
        sha256=sha256,
        names=(name,),
        paths=(f"raw/{name}",),
        media_type="application/pdf",
        size=60_000,
        extractor=_RULE,
        document=text.document(name, sha256),
        facts=facts,
    )


def _facts(random: Random, one: Undertaking, issue: Issue, told: Told, systems: tuple[str, ...], text: Text) -> Facts:
    header = _header(issue, text)
    citations = tuple(
        Citation(
            reference=cited.reference,
            issued_on=cited.day,
            issuer=None,
            predicate=cited.predicate,
            basis="number",
            evidence=text.write(f"Reference is made to the circular dated {cited.day} (Ref: {cited.reference})."),
            rule=_RULE,
        )
        for cited in issue.cites
    )
    terms = [
        _term(one.short, one.name, text),
        _term("CPs", "Clearing Participants", text),
        *([_term("TPs", "Trading Participants", text)] if random.random() < 0.3 else []),
    ]
    schedule = tuple(_items(random, told, systems, text))
    endpoints, withdrawals = _addresses(random, systems[0], text)
    text.write(BOILERPLATE[0])
    text.write(BOILERPLATE[1])
    contacts = (
        Contact(
            kind="phone", label="Hotline", value="2979 7222", evidence=text.write("Hotline: 2979 7222"), rule=_RULE
        ),
        Contact(kind="email", label=None, value=f"{one.short.lower()}@example.com", evidence=text.last, rule=_RULE),
    )
    text.write(BOILERPLATE[2])
    return Facts(
        header=header,
        citations=citations,
        dates=tuple(_date(item) for item in schedule if item.ends or item.starts),
        schedule=schedule,
        endpoints=endpoints,
        withdrawals=withdrawals,
        contacts=contacts,
        terms=tuple(terms),
    )


def _header(issue: Issue, text: Text) -> Header:
    """The header; a circular that lost its number has lost its date too and is only bounded."""
    own = text.write(f"Ref. No.: {issue.reference}" if issue.reference else "CIRCULAR")
    text.write(f"Subject: {issue.subject}", kind="heading")
    day = issue.day.isoformat()
    return Header(
        reference=issue.reference or None,
        reference_basis="printed" if issue.reference else None,
        issuer=issue.house,
        issued_on=day if issue.reference else None,
        issued_earliest=day if issue.reference else issue.cites[0].day if issue.cites else None,
        issued_latest=day,
        subject=issue.subject,
        subject_zh=None,
        language="en",
        signatory="Chan Tai Man",
        evidence=(("reference", own),) if issue.reference else (),
    )


def _term(short: str, long: str, text: Text) -> Term:
    return Term(
        short=short, long=long, evidence=text.write(f"{long} (“{short}”) are meant by these words."), rule=_RULE
    )


def _items(random: Random, told: Told, systems: tuple[str, ...], text: Text) -> Iterator[ScheduleItem]:
    text.write("Timetable" if told.tabled else "What is to be done", kind="heading", opens=True)
    quotes = _rows(told.plans, text) if told.tabled else [_sentence(plan, text) for plan in told.plans]
    for plan, evidence in zip(told.plans, quotes, strict=True):
        yield ScheduleItem(
            kind=plan.template.kind,
            title=plan.title,
            starts=plan.starts,
            ends=plan.ends,
            grain=plan.grain,
            modifier=None,
            edtf=plan.ends[:10] if plan.ends else None,
            certainty=plan.certainty,
            condition="subject to regulatory approval" if plan.certainty == "tentative" else None,
            status=plan.status,
            strength=plan.template.strength,
            audience=AUDIENCES[plan.template.offset % len(AUDIENCES)],
            systems=systems if random.random() < 0.8 else (),
            site=plan.site,
            evidence=evidence,
            rule="table_row" if told.tabled else "sentence",
            former=_former(plan, evidence),
        )


def _rows(plans: Sequence[Stated], text: Text) -> list[Evidence]:
    return text.table(_HEADER, [(plan.title + _fate(plan), _when(plan)) for plan in plans])


def _sentence(plan: Stated, text: Text) -> Evidence:
    duty = plan.template.kind == "deadline"
    how = "Participants should {} on or before {}{}." if duty else "{} will take place on {}{}."
    words = how.format(plan.title, _when(plan), _fate(plan))
    return text.write(words, kind="paragraph" if duty else "item")


def _fate(plan: Stated) -> str:
    """What became of the thing, in words."""
    told = {"cancelled": " is cancelled", "completed": " has been completed"}.get(plan.status, "")
    return told + (f", instead of {_printed(plan.former)}" if plan.former else "")


def _when(plan: Stated) -> str:
    last = plan.ends or plan.starts
    if last is None:
        return "to be announced"
    if plan.grain in ("month", "quarter"):
        return f"{plan.grain} that ends on {_printed(last)} (tentative)"
    if plan.grain == "minute":
        return f"{_printed(last)}, 9:30 a.m. to 12:30 p.m."
    spread = plan.starts is not None and plan.ends is not None and plan.starts != plan.ends
    return f"{_printed(plan.starts or last)} to {_printed(last)}" if spread else _printed(last)


def _printed(day: str) -> str:
    return f"{date.fromisoformat(day[:10]):%-d %B %Y (%A)}"


def _former(plan: Stated, evidence: Evidence) -> Former | None:
    if plan.former is None:
        return None
    words = f"instead of {_printed(plan.former)}"
    starts = None if plan.template.kind == "deadline" else plan.former
    return Former(text=words, starts=starts, ends=plan.former, grain="day", modifier=None, evidence=evidence)


def _date(item: ScheduleItem) -> DateFact:
    return DateFact(
        text=item.evidence.quote[-40:],
        starts=item.starts,
        ends=item.ends,
        grain=item.grain,
        modifier=item.modifier,
        edtf=item.edtf,
        role="schedule",
        evidence=item.evidence,
        rule=_RULE,
    )


def _addresses(random: Random, system: str, text: Text) -> tuple[tuple[Endpoint, ...], tuple[Withdrawal, ...]]:
    """Connection targets in one circular of twelve, and the end of some in one of fifty."""
    ports = random.randrange(1, 9) if random.random() < 0.08 else 0
    net = f"10.{random.randrange(256)}.{random.randrange(256)}"
    endpoints = tuple(
        Endpoint(
            host=f"{net}.{host}",
            port=str(18800 + host),
            protocol=None,
            site=random.choice(("primary", "secondary")),
            audience=(),
            system=system,
            valid_from=None,
            evidence=text.write(f"{net}.{host} port {18800 + host}"),
            rule=_RULE,
        )
        for host in range(1, ports + 1)
    )
    if random.random() >= 0.02:
        return endpoints, ()
    gone = f"10.{random.randrange(256)}.{random.randrange(256)}.0/24"
    evidence = text.write(f"{gone} is no longer in use.")
    return endpoints, (Withdrawal(host=gone, port=None, valid_to=None, evidence=evidence, rule=_RULE),)
