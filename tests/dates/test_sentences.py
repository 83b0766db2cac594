"""Whole sentences of business English, with every expression in them."""

from __future__ import annotations

import pytest

from ingest.dates import find_times

Row = tuple[str, list[str]]
"""A sentence, and for each expression "starts..ends bound", or its shape where it has no value."""

SENTENCES: list[Row] = [
    # dates to act by
    ("The form must reach us on or before Friday, 5 June 2026.", ["2026-06-05..2026-06-05 by"]),
    ("Kindly reply by noon on 14 July 2026, i.e. two business days before the cut-over.",
     ["2026-07-14T12:00..2026-07-14T12:00 by", "relative"]),
    ("Registration is open until 23:59 on 30 Sept 2026.", ["2026-09-30T23:59..2026-09-30T23:59 until"]),
    ("Please return Form A not later than 15:00 hours, 9 January 2027 (Sat.).",
     ["2027-01-09T15:00..2027-01-09T15:00 by"]),
    ("Applications received after 5:30 p.m. on Thursday, 29 January 2026 are handled on the next trading day.",
     ["2026-01-29T17:30..2026-01-29T17:30 after", "relative on"]),
    ("Payment is due 14 days from invoice date.", ["relative by"]),
    ("Please respond within two weeks.", ["duration within"]),
    ("The return is due on 31 January 2027 and will be reviewed in February.",
     ["2027-01-31..2027-01-31 by", "date in"]),
    ("Members shall file not later than the fifth business day after each quarter-end.", ["relative by"]),
    ("Firms must certify no later than two weeks before go-live, i.e. by Friday, 2 October 2026.",
     ["relative by", "2026-10-02..2026-10-02 by"]),
    ("The deadline for enrolment, 12 May 2026, will not be extended.", ["2026-05-12..2026-05-12"]),
    # sessions
    ("Two sessions: on Saturday, 14 March 2026 (09:00–13:00) and Saturday, 28 March 2026 (09:00–17:00).",
     ["2026-03-14T09:00..2026-03-14T13:00 on", "2026-03-28T09:00..2026-03-28T17:00"]),
    ("The tests will be held on Saturdays, 5, 12 and 19 September 2026, 10:00 a.m. – 3:00 p.m.",
     ["2026-09-05T10:00..2026-09-05T15:00 on", "2026-09-12T10:00..2026-09-12T15:00 on",
      "2026-09-19T10:00..2026-09-19T15:00 on"]),
    ("Slots: 10:00-10:30, 10:30-11:00, 11:00-11:30 on 8 June 2026",
     ["2026-06-08T10:00..2026-06-08T10:30", "2026-06-08T10:30..2026-06-08T11:00",
      "2026-06-08T11:00..2026-06-08T11:30"]),
    ("Phase 1 will run from Mon, 7 Sep 2026 to Fri, 11 Sep 2026 inclusive, between 08:30 and 17:30 each day.",
     ["2026-09-07..2026-09-11"]),
    ("Dress rehearsal 1: Sat 10 Oct 2026 0900–1700 hrs; dress rehearsal 2: Sat 17 Oct 2026 0900–1700 hrs",
     ["2026-10-10T09:00..2026-10-10T17:00", "2026-10-17T09:00..2026-10-17T17:00"]),
    ("The upgrade weekend is 17–18 October 2026, with a fallback on 24–25 October 2026.",
     ["2026-10-17..2026-10-18", "2026-10-24..2026-10-25 on"]),
    ("A briefing takes place at 2:30 p.m. on Tuesday, 12 May 2026 and again at 10 a.m. on 14 May 2026.",
     ["2026-05-12T14:30..2026-05-12T14:30 on", "2026-05-14T10:00..2026-05-14T10:00 on"]),
    ("The 3-day training from 7 to 9 July 2026 is free.", ["duration", "2026-07-07..2026-07-09"]),
    ("Roll call will start at 08:45 on the day of the drill.", ["08:45..08:45 on", "relative on"]),
    ("The system will be shut down at 19:00 on 5 Nov. 2026 and restarted at 06:30 on 6 Nov. 2026.",
     ["2026-11-05T19:00..2026-11-05T19:00 on", "2026-11-06T06:30..2026-11-06T06:30 on"]),
    ("No service from 7:00 p.m. on Friday, 4 December to 7:00 a.m. on Monday, 7 December 2026.",
     ["2026-12-04T19:00..2026-12-07T07:00"]),
    # changes that take effect
    ("The new parameters take effect at the start of trading on 2 November 2026.", ["2026-11-02..2026-11-02 on"]),
    ("The amendments apply with effect from 1 July 2026.", ["2026-07-01..2026-07-01 from"]),
    ("Haircuts change after the close of business on 17 July 2026 (Friday).", ["2026-07-17..2026-07-17 on"]),
    ("Settlement will move to T+1 on 11 October 2027.", ["2027-10-11..2027-10-11 on"]),
    ("The facility opens to members on the first trading day of 2027.", ["relative on"]),
    ("The old gateway retires in late Q4 2026.", ["2026-12-01..2026-12-31 in"]),
    ("The Exchange targets the second quarter of 2027 at the earliest.", ["2027-04-01..2027-06-30"]),
    ("The pilot, first planned for Q2 2026, is now expected in mid-2027.",
     ["2026-04-01..2026-06-30", "2027-05-01..2027-08-31 in"]),
    ("The launch has been moved from 7 September 2026 to 26 October 2026.",
     ["2026-09-07..2026-09-07", "2026-10-26..2026-10-26"]),
    ("The changeover has been brought forward from Q4 to Q3 2026.",
     ["2026-10-01..2026-12-31", "2026-07-01..2026-09-30"]),
    # states that last
    ("Fees are waived for trades between 1 October 2026 and 31 March 2027, both dates inclusive.",
     ["2026-10-01..2027-03-31"]),
    ("A three-month parallel run will follow from 1 April to 30 June 2027.", ["duration", "2027-04-01..2027-06-30"]),
    ("Test connections may be used from 4 January to 26 February 2027, 8:30 a.m. to 7:30 p.m.",
     ["2027-01-04..2027-02-26"]),
    ("The register will be closed from Monday, 31 August 2026 to Thursday, 3 September 2026 (both days inclusive).",
     ["2026-08-31..2026-09-03"]),
    ("Stage 2 of the programme (1 April 2026 – 30 September 2026) is on track.", ["2026-04-01..2026-09-30"]),
    ("The parallel run lasts through 31 May 2026 or, if needed, until the end of June 2026.",
     ["2026-05-31..2026-05-31 until", "2026-06-30..2026-06-30 until"]),
    # availability and announcements
    ("The guide has been available since 12 March 2026.", ["2026-03-12..2026-03-12 since"]),
    ("Accounts will be ready from 3 August 2026 onwards.", ["2026-08-03..2026-08-03 from"]),
    ("Details will be announced in the first half of November 2026.", ["2026-11-01..2026-11-15 in"]),
    ("Dates will be announced in due course.", ["undated"]),
    ("The arrangement stays in force until further notice.", ["undated"]),
    ("A package will be issued by end of June 2026 and updated in early August 2026.",
     ["2026-06-30..2026-06-30 by", "2026-08-01..2026-08-10 in"]),
    ("The launch date will be confirmed in the week of 12 October 2026.", ["2026-10-12..2026-10-18 in"]),
    ("We aim to publish it on or around 11 September 2026.", ["2026-09-11..2026-09-11 on"]),
    ("The rulebook is reviewed twice a year.", ["recurrence"]),
    # numbers beside dates
    ("For help call 2840 3351 between 9:30am and 12:30pm.", ["09:30..12:30"]),
    ("The helpdesk (tel. 3100 2200) is manned from 08:00 to 20:00 on weekdays.", ["08:00..20:00", "recurrence"]),
    ("Version 3.2 of the specification (dated 12.05.2026) replaces version 3.1.", ["2026-05-12..2026-05-12"]),
    ("Shares of stock code 1231 trade in board lots of 2,000 from 9:00 a.m. on 7 September 2026.",
     ["2026-09-07T09:00..2026-09-07T09:00 from"]),
    ("Reference is made to the circular dated 9 March 2026 (Ref: PT/SCS/CCASS/905/2026).", ["2026-03-09..2026-03-09"]),
    ("Open port 18801 to 10.243.66.141 before 18 September 2026 (Friday).", ["2026-09-18..2026-09-18 before"]),
    ("Rule 512 and section 3.10 were amended on 1 June 2026 by circular CT/075/26.", ["2026-06-01..2026-06-01 on"]),
    ("In May 2026, 12 members joined; by June 2026 20 had joined.",
     ["2026-05-01..2026-05-31 in", "2026-06-01..2026-06-30 by"]),
    ("One HK$2,026 fee applies to 2026 contracts, 3.5% less than the 1,900 before.", []),
    ("If Signal No. 8 is hoisted at or after 7:00 a.m. the test is cancelled.", ["07:00..07:00 from"]),
    ("Reports dated 31 July 2026 remain available until 31 December 2026.",
     ["2026-07-31..2026-07-31", "2026-12-31..2026-12-31 until"]),
    ("The consultation closed on 15 January 2026; its conclusions took effect in stages from 1 April to 1 July 2026.",
     ["2026-01-15..2026-01-15 on", "2026-04-01..2026-07-01"]),
    ("Contracts expiring in June, September and December 2026 are affected.",
     ["2026-06-01..2026-06-30 in", "2026-09-01..2026-09-30 in", "2026-12-01..2026-12-31 in"]),
    ("Members may march on; the second of them may 2 times object.", []),
    ("Carried forward to the next business day, 12 June 2023 (Monday).", ["relative", "2023-06-12..2023-06-12"]),
    ("Call two hours before the drill (i.e. 12:00pm).", ["relative", "12:00..12:00"]),
    ("The certificate is filed as on 31 March and 30 September of each year.", ["recurrence on", "recurrence on"]),
    ("The fee was set on 10 January 20251 and on February 14, 20262 again.",
     ["2025-01-10..2025-01-10 on", "2026-02-14..2026-02-14 on"]),
    ("Reply within a period of 7 working days from receipt of the request.", ["relative within"]),
    ("Systems are audited at least once in three years.", ["recurrence"]),
    ("The report is due 30 days from the end of June 2026.", ["2026-07-30..2026-07-30 by"]),
    ("See Cir-17/2003/10/29 dated October 29, 2003 (11:00 a.m. HKT).", ["2003-10-29T11:00..2003-10-29T11:00"]),
    ("2027 Holiday Schedule for Settlement", ["2027-01-01..2027-12-31"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_every_expression_of_a_sentence(text: str, expected: list[str]) -> None:
    printed = []
    for found in find_times(text):
        value = f"{found.starts}..{found.ends}" if found.starts else found.shape
        printed.append(f"{value} {found.bound or ''}".strip())
    assert printed == expected
