"""A third exchange, invented here: a profile file more, and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.pipeline import process
from ingest.profiles import ProfileError, load, load_profile, load_profiles
from ingest.source import open_source

PROFILE = """
name = "fabled"
title = "Fabled Exchange"
date_order = "MDY"
timezone = "America/New_York"
common_words = ["fabled"]

[[issuers]]
code = "FABX"
name_en = "Fabled Exchange Incorporated"

[[issuers]]
code = "FABC"
name_en = "Fabled Clearing Incorporated"

[header]
reference = ["Bulletin No."]
date = ["Published"]
subject = ["About"]
enquiry = []
title = ["BULLETIN"]
salutation = []
subsidiary = []
boilerplate = []

[references]
file_suffixes = []
two_digit_years = []
shapes = [{ counter = "FAB", pattern = '(?P<family>FAB)-(?P<year>20\\d\\d)-(?P<number>\\d{4})' }]

[systems]
LOOM = ["Fabled Order Loom"]

[audiences]
weavers = ["Weaver"]

[sites]
"""

BULLETIN = """\
BULLETIN

Bulletin No.: FAB-2026-0042
Published: 03/05/2026

Fabled Clearing Incorporated

About: Invented sample, not issued by anybody

Weavers must register for the LOOM rehearsal on or before 04/07/2026, see Fab-2026-0041 dated 02/28/2026.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    made = tmp_path / "profiles"
    made.mkdir()
    for path in Path(load.__file__).parent.glob("*.toml"):
        shutil.copy(path, made)
    (made / "fabled.toml").write_text(PROFILE, "utf-8")
    monkeypatch.setattr(load, "_FOLDER", made)
    load_profiles.cache_clear()
    yield made
    load_profiles.cache_clear()


@pytest.mark.usefixtures("folder")
def test_it_is_read_by_its_profile(tmp_path: Path) -> None:
    path = tmp_path / "bulletin.txt"
    path.write_text(BULLETIN, "utf-8")
    facts = process(open_source(path)).facts
    header = facts.header
    assert (header.reference, header.issuer, header.issued_on) == ("FAB-2026-0042", "FABC", "2026-03-05")
    assert header.subject == "Invented sample, not issued by anybody"
    assert [(one.reference, one.issued_on) for one in facts.citations] == [("FAB-2026-0041", "2026-02-28")]
    (item,) = facts.schedule
    assert (item.kind, item.ends, item.strength, item.audience, item.systems) == (
        "deadline", "2026-04-07", "required", ("weavers",), ("LOOM",),
    )  # fmt: skip


def test_the_fallback_stays_in_front(folder: Path) -> None:
    assert [profile.name for profile in load_profiles()] == ["hkex", "fabled", "sebi"]
    (folder / "fabled.toml").write_text("fallback = true\n" + PROFILE, "utf-8")
    load_profiles.cache_clear()
    with pytest.raises(ProfileError, match="fallback: one profile and only one must be it"):
        load_profiles()


BROKEN = [
    ('timezone = "America/New_York"', 'timezone = "Mars/Olympus"', "Mars/Olympus"),
    ('date_order = "MDY"', 'date_order = "DYM"', "'DYM' is none of DMY, MDY, YMD"),
    ("(?P<year>20", "(?P<jahr>20", "names family, jahr, number"),
    ("(?P<family>FAB)-(?P<year>", "(?P<family>FAB)[-/](?P<year>", "holds a slash in brackets"),
    ("(?P<number>\\d{4})", "\\d{4}", "names family, year"),
    ("[systems]", '[references.proves]\nX = "NOBODY"\n[systems]', "'NOBODY' is no issuer"),
    ("[sites]", '[audience_parts]\nX = ["Y"]\n[sites]', "audience_parts: 'X' is no audience"),
    ("enquiry = []\n", "", "enquiry is missing"),
]


@pytest.mark.parametrize(("old", "new", "message"), BROKEN)
def test_broken_profiles_say_where(old: str, new: str, message: str, tmp_path: Path) -> None:
    assert old in PROFILE
    path = tmp_path / "fabled.toml"
    path.write_text(PROFILE.replace(old, new), "utf-8")
    with pytest.raises(ProfileError) as caught:
        load_profile(path)
    assert str(caught.value).startswith("fabled.toml: ")
    assert message in str(caught.value)
