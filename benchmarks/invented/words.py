"""Words that invented circulars are made of: names of undertakings, planned things, houses, reference families."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.facts import Kind, Strength


@dataclass(frozen=True, slots=True)
class Template:
    """A planned thing in several wordings; ``offset`` is its usual day before (-) or after the launch.

    ``{name}`` and ``{short}`` stand for the undertaking, ``{nth}`` and ``{n}`` for the number where it has ``several``.
    """

    kind: Kind
    offset: int
    wordings: tuple[str, ...]
    strength: Strength | None = None
    several: int = 1
    hours: bool = False


TEMPLATES = (
    Template("announcement", -170, ("Details of the technical arrangements", "Further details of {short}")),
    Template(
        "availability", -160, ("Interface specifications of {name} available", "Specifications of {short} issued")
    ),
    Template(
        "deadline", -150, ("Complete the readiness questionnaire", "Return the questionnaire on {short}"), "required"
    ),
    Template(
        "session",
        -145,
        ("Briefing session", "Briefing on {name}", "Webinar for participants"),
        "optional",
        2,
        hours=True,
    ),
    Template("deadline", -140, ("Nominate two contact persons", "Appoint contact persons for {short}"), "expected"),
    Template("availability", -130, ("User guide available", "{short} user guide published"), None),
    Template("deadline", -125, ("Order the network lines", "Order lines from the carrier"), "recommended"),
    Template(
        "deadline",
        -120,
        ("Register for the connectivity test", "Registration for connectivity testing closes"),
        "required",
    ),
    Template(
        "session",
        -110,
        ("Connectivity test", "Connectivity test at the {site}", "Testing of connections"),
        None,
        2,
        hours=True,
    ),
    Template("deadline", -100, ("Apply for user accounts", "Submit the account application form"), "required"),
    Template("availability", -95, ("Test environment opens", "End-to-end test environment of {short} open"), None),
    Template("period", -90, ("End-to-end test", "End-to-end testing period"), "recommended"),
    Template("deadline", -80, ("Renew digital certificates", "Certificates for {short} must be renewed"), "required"),
    Template("deadline", -75, ("Submit the conformance test report", "Conformance report of {short} due"), "required"),
    Template(
        "session",
        -70,
        ("Practice session {n}", "{nth} practice session", "Practice session {n} for {short}"),
        "recommended",
        4,
        hours=True,
    ),
    Template(
        "deadline", -60, ("Register for the market rehearsal", "Market rehearsal: registration deadline"), "required"
    ),
    Template(
        "session",
        -45,
        ("Market rehearsal", "Market rehearsal for {name}", "{nth} market rehearsal"),
        "expected",
        3,
        hours=True,
    ),
    Template("deadline", -35, ("Return the declaration of readiness", "Submit the readiness declaration"), "required"),
    Template("session", -30, ("Failover drill", "Drill at the backup centre"), None, 2, hours=True),
    Template("period", -25, ("Freeze of configuration changes", "Configuration freeze"), None),
    Template(
        "session", -14, ("Connectivity verification", "Final verification of connections"), "expected", 1, hours=True
    ),
    Template("deadline", -10, ("Settle outstanding fees", "Payment of the set-up fee"), "required"),
    Template("effective", 0, ("Launch of {name}", "{name} goes live", "{short} launch date")),
    Template("period", 1, ("Parallel run of {short}", "Parallel operation with the existing facility")),
    Template("effective", 20, ("Fee waiver of {short} ends", "End of fee waiver")),
    Template("deadline", 30, ("Report outstanding issues", "Last day to report issues with {short}"), "recommended"),
    Template("period", 31, ("Stabilisation period",)),
    Template("deadline", 45, ("Complete the migration of accounts", "Account migration deadline"), "required"),
    Template("effective", 60, ("Decommissioning of the existing facility", "Old facility is withdrawn")),
    Template("availability", 75, ("Report on the launch of {short}", "Post-launch report available")),
)

QUALITIES = (
    *("Real-time", "Enhanced", "Integrated", "Automated", "Weekly", "Monthly", "Extended", "Consolidated"),
    *("Intraday", "Overnight", "Digital", "Paperless", "Electronic", "Uncertificated", "Cross-border"),
    *("Multi-currency", "Renminbi", "After-hours", "Pre-opening", "Randomised", "Volatility", "Dynamic"),
    *("Portfolio", "Segregated", "Omnibus", "Default", "Contingent", "Secondary", "Encrypted", "Tokenised"),
    *("Cloud-based", "Centralised", "Bilateral", "Delta-neutral", "Flexible", "Mini", "Sector", "Thematic", "Green"),
    *("Sovereign", "Regional", "Fractional", "Deferred", "Accelerated"),
)
SUBJECTS = (
    *("Margin", "Collateral", "Haircut", "Settlement", "Delivery", "Nominee", "Corporate-action", "Voting"),
    *("Dividend", "Stamp-duty", "Turnover", "Position", "Exposure", "Stress", "Liquidity", "Order", "Quote", "Auction"),
    *("Opening", "Closing", "Block-trade", "Give-up", "Novation", "Instruction", "Netting", "Currency", "Bond"),
    *("Warrant", "Option", "Futures", "Swap", "Repo", "Fund", "Depositary", "Index", "Dividend-point"),
    *("Volatility-index", "Stock-code", "Tick-size", "Price-limit", "Circuit-breaker", "Risk", "Surveillance"),
    *("Audit-trail", "Reporting", "Archive", "Statement", "Invoice"),
)
FACILITIES = (
    *("Gateway", "Engine", "Portal", "Calculator", "Service", "Platform", "Facility", "Interface", "Feed", "Monitor"),
    *("Module", "Register", "Scheme", "Mechanism", "Regime", "Ledger", "Hub", "Terminal", "Channel", "Programme"),
    *("Contract", "Model", "Pool", "Calendar"),
)

HOUSES = ("SEHK", "HKFE", "HKSCC", "HKCC", "SEOCH", "OTCC")
SYSTEMS = (
    *(["CCASS"] * 6 + ["HKATS"] * 4 + ["DCASS"] * 3 + ["CCMS", "OTP-C", "OMD-C"] * 2),
    *("RAP", "VaR", "OMD-D", "OCG-C", "FINI", "USM", "PRiME"),
)
"""Each as often as it is spoken of."""
AUDIENCES = (("CP",), ("EP",), ("CP", "EP"), (), ("CP",), ("CP", "DCP", "GCP"), ("IV", "ISV"), ("EP", "MM"))
"""To whom plans are told: often nobody is named."""
SITES = ("primary data centre", "secondary data centre")

FAMILIES = {
    "SEHK": ("CT", "MO/DT", "EQD", "ETP", "EPD/CE", "LSD", "MSM"),
    "HKFE": ("MO/DT", "MKD/EQD", "FIC", "EFIC/DT", "LSD"),
    "HKSCC": ("CD/CDCO/CCASS", "CD/OES/CCASS", "ORM/CRC", "GRM/FRM"),
    "HKCC": ("CD/OEC/HKCC", "CD/DNS/HKCC", "DCRM/HKCC", "ORM/CRC"),
    "SEOCH": ("CD/CDCO/SEOCH", "DCRM/SEOCH", "ORM/CRC"),
    "OTCC": ("PA", "RMD/CCRM", "ORM/CRC"),
}
"""Families by house, those of the clearing houses to 2024."""
RENAMED = {"CD/CDCO": "PT/NIS", "CD/OES": "PT/DPS", "CD/OEC": "PT/SCS", "CD/DNS": "PT/CLR"}
"""What the families of the clearing houses became in 2025."""
SHORT_YEARS = frozenset({"CT", "MO/DT", "EQD", "MKD/EQD", "FIC", "ETP", "EPD/CE", "EFIC/DT"})
"""Families that print the year in two digits."""

LATER_SUBJECTS = (
    "Revised Timetable",
    "Reminder",
    "Further Details",
    "Update",
    "Market Rehearsal",
    "Registration",
    "Launch",
)

BOILERPLATE = (
    (
        "Participants should bring this circular to the attention of all relevant staff, including those who look "
        "after operations, technology, risk and compliance, and should assess what it means for their own systems."
    ),
    (
        "Participants are reminded that they remain responsible for the readiness of their own systems and of those "
        "which their vendors supply, and that late requests can be dealt with only as far as resources allow."
    ),
    (
        "This circular has been issued in the English language with a separate Chinese language translation. If there "
        "is any conflict between the two, the meaning of the English words shall prevail."
    ),
)
