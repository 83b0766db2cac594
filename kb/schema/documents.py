"""Tables of what was published: houses, circulars, their text, the listing."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table, Text

from ingest.document import PassageKind
from ingest.facts import Language, ReferenceBasis
from kb.records import IdentityBasis, ListingClaimKind
from kb.schema.columns import (
    STRICT,
    day,
    flag,
    key,
    length,
    link,
    metadata,
    month,
    names,
    number,
    points,
    share,
    text,
    word,
)

issuers = Table(
    "issuers",
    metadata,
    Column("code", Text, primary_key=True, comment="Short code of the house"),
    text("name_en", "English name; the code itself where the house is in no profile", null=False),
    text("name_zh", "Chinese name"),
    text("timezone", "Where its dates and times hold, such as Asia/Hong_Kong; null where the house is in no profile"),
    comment="Houses that issue circulars",
    **STRICT,
)

audience_overlaps = Table(
    "audience_overlaps",
    metadata,
    Column("code", Text, primary_key=True, comment="Code of an audience in capitals, as one may ask for it"),
    Column("also", Text, primary_key=True, comment="Code in capitals of who may be the same people; itself, too"),
    comment="What is for one audience may concern another: groups, their parts, and others who may be the same people",
    sqlite_with_rowid=False,
    **STRICT,
)

circulars = Table(
    "circulars",
    metadata,
    key("Short hash of the file's content; of the reference for circulars not held"),
    text("reference", "Reference number, normalised: capitals, single slashes, year as printed", index=True),
    text("label", "What it is called here: its reference, else its file name or address", null=False, index=True),
    word(
        "reference_basis",
        ReferenceBasis,
        "Where the reference is from; null where there is none, or only other circulars cite it",
        null=True,
    ),
    link("issuer", "issuers.code", "House that issued it", null=True),
    day("issued_on", "Issue date; null when the circular does not print one", index=True),
    day("issued_earliest", "First day on which it can have been issued"),
    day("issued_latest", "Last day on which it can have been issued"),
    day("inferred_on", "Issue date of the cited circular that it was found to be"),
    day(
        "known_on",
        "Day by which it was out: issue date, else inferred, else the last possible one; day found for later versions",
        index=True,
    ),
    link("version_of", "circulars.id", "Circular whose file stood at the same address before", rare=True),
    day("reissued_on", "Day on which a fetch found it in the place of the earlier version"),
    text("subject", "Subject line; the listing's title for circulars not held"),
    text("subject_zh", "Chinese subject line"),
    word("language", Language, "Languages of the text; null when not held", null=True),
    text("signatory", "Who signed it"),
    flag("held", "Whether the file is in this base; 0: known only from citations or the listing"),
    text("source_name", "Name of the file", index=True),
    names("also_known_as", "Further names under which it is found: spellings of the number, file names"),
    text("source_url", "Public address of the file"),
    text("sha256", "SHA-256 of the file"),
    text("media_type", "Kind of file"),
    number("size", "Size of the file in bytes"),
    number("pages", "Number of pages"),
    share("coverage", "Share of the printed signs that were read into passages"),
    text("reader", "Program that read the file"),
    text("extractor", "Version of the program that extracted the facts"),
    month("issued_on"),
    comment="One row per circular: those held, and stubs for those that are only cited or listed",
    **STRICT,
)

pages = Table(
    "pages",
    metadata,
    key("Short hash of the file's content and the number of the page"),
    link("circular_id", "circulars.id", "Circular it belongs to"),
    number("page", "Number of the page, from 1", null=False),
    length("width", "Width as it is looked at, turned where the file says so"),
    length("height", "Height as it is looked at"),
    comment="The pages of every circular held and their sizes: what the boxes of passages are measured on",
    **STRICT,
)

passages = Table(
    "passages",
    metadata,
    key("Short hash of the file's content and the place in it"),
    link("circular_id", "circulars.id", "Circular it belongs to"),
    number("seq", "Position in the circular, in reading order, from 0", null=False),
    number("page", "Page on which it starts, from 1", null=False),
    word("kind", PassageKind, "What kind of text it is"),
    text("text", "Raw text", null=False),
    text("label", "Printed label of an item or heading, such as (a) or 3.1"),
    points("x0", "Left edge"),
    points("top", "Upper edge"),
    points("x1", "Right edge"),
    points("bottom", "Lower edge"),
    text("section", "Enclosing headings, outermost first"),
    comment="The text of every circular held, paragraph by paragraph and cell by cell; full-text indexed",
    **STRICT,
)

continuations = Table(
    "continuations",
    metadata,
    key("Short hash of the passage and the number of the page"),
    link("passage_id", "passages.id", "Passage that goes on"),
    link("circular_id", "circulars.id", "Circular it belongs to"),
    number("page", "Page on which it goes on, from 1", null=False),
    points("x0", "Left edge"),
    points("top", "Upper edge"),
    points("x1", "Right edge"),
    points("bottom", "Lower edge"),
    comment="Where passages go on that do not end on the page on which they start",
    **STRICT,
)

listing = Table(
    "listing",
    metadata,
    key("Short hash of address and reference"),
    link("circular_id", "circulars.id", "The circular it lists: held, or a stub"),
    text("reference", "Reference number in the listing, normalised", index=True),
    day("issued_on", "Date in the listing", index=True),
    text("issuer", "Label of the house in the listing", index=True),
    names("labels", "Label of the house and further labels"),
    text("title", "Latest title"),
    names("titles", "Every title that was ever seen, in order"),
    text("source_url", "Address of the file", null=False),
    text("attachments", "Attachments as listed"),
    names("attached", "Addresses of the attachments"),
    names("languages", "Languages of the listings that show it"),
    text("pair_url", "Address of the file in the other language; its own where it holds both"),
    text("first_seen", "When a fetch first saw it, Hong Kong time (YYYY-MM-DDTHH:MM:SS)"),
    text("last_seen", "When a fetch last saw it, Hong Kong time"),
    names("contents", "SHA-256 of every content that its address gave, the latest last; more than one: re-issued"),
    comment="What the issuer's listing said of each circular, with every title it ever had",
    **STRICT,
)

listing_claims = Table(
    "listing_claims",
    metadata,
    key("Short hash of row and words"),
    link("listing_id", "listing.id", "Row of the listing"),
    link("circular_id", "circulars.id", "Circular whose title it is"),
    word("kind", ListingClaimKind, "What the title says of the circular"),
    link("by_id", "circulars.id", "Circular that supersedes it, where one is named", rare=True),
    day("said_on", "Day that the title names"),
    text("words", "The words that say so", null=False),
    text("title", "The whole title", null=False),
    comment="What edited titles of the listing say of circulars: revised, cancelled, superseded",
    **STRICT,
)

identity_candidates = Table(
    "identity_candidates",
    metadata,
    key("Short hash of the two circulars"),
    link("circular_id", "circulars.id", "File without a reference of its own"),
    text("reference", "Reference of the circular that it may be", index=True),
    text(
        "target_id",
        "Id of the circular that it may be, while it is one of its own",
        null=False,
    ),
    share("score", "How well they fit"),
    names("evidence", "What speaks for it and against it, in words"),
    flag("accepted", "Whether the two are taken for one"),
    word("basis", IdentityBasis, "Who says so: the evidence, or a person"),
    comment="Who files without a reference may be; above the threshold the reference is set, below it is a guess",
    **STRICT,
)

sequences = Table(
    "sequences",
    metadata,
    key("Short hash of counter and year"),
    text("counter", "Family of reference numbers; several where they share one counter", null=False, index=True),
    number("year", "Year of the numbers", null=False),
    number("first", "Smallest number known", null=False),
    number("last", "Largest number known", null=False),
    number("held", "How many of the numbers belong to circulars in this base", null=False),
    number("known", "How many of them belong to circulars that are held, listed or cited", null=False),
    number("span", "How many numbers there are from the first to the last", null=False),
    names("missing", "Runs of numbers in between that no known circular has, such as 930-943"),
    comment="How complete the base is: the numbers of each counter and year, and those that are missing",
    **STRICT,
)

# How many circulars each house issued in each month is counted without reading them.
Index("ix_circulars_counted", *(circulars.columns[name] for name in ("held", "month", "issuer", "known_on")))
