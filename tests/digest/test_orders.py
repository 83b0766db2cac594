"""The part of the file of settings that digests are mailed by."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kb.digest.orders import Order, orders
from kb.telling.configuring import Around, configured
from kb.telling.problems import SettingsError
from tests.corpora import ROOT
from tests.telling.samples import Clock

DESK = '[channels.desk]\nkind = "mail"\nhost = "mail.invalid"\nfrom = "a@b.invalid"\nto = ["c@d.invalid"]\n'
HOOK = '[channels.hook]\nkind = "webhook"\nurl = "https://x.invalid/a"\nsecret_env = "NOT_SET"\n'
SECRETS = {"CIRCULARS_MAIL_PASSWORD": "x"}
WEEKLY = '[digests.weekly]\nchannels = ["desk"]\n'


def _around(**environment: str) -> Around:
    clock = Clock()
    return Around(say=print, now=clock.now, sleep=clock.sleep, environment=environment)


def _read(text: str, folder: Path, **environment: str) -> tuple[Order, ...]:
    path = folder / "watch.toml"
    path.write_text(text, "utf-8")
    return orders(path, _around(**environment), date(2026, 7, 10))


def test_a_digest_with_everything(tmp_path: Path) -> None:
    more = 'since = "2w"\naudience = "CP"\nsystem = "SRG"\nissuer = "HKCC"\nalways = true\nlog = "told/cp.jsonl"\n'
    site = '[site]\naddress = "https://kb.example.com"\n'
    (order,) = _read(DESK + HOOK + WEEKLY + more + site + '[quiet]\nhours = "20:00-08:00"\n', tmp_path)
    assert (order.name, order.since, order.always, order.log) == ("weekly", "2w", True, tmp_path / "told" / "cp.jsonl")
    assert order.filters == {"audience": "CP", "system": "SRG", "issuer": "HKCC"}
    assert (order.site, [one.to for one in order.channels]) == ("https://kb.example.com", [("c@d.invalid",)])


@pytest.mark.parametrize(
    ("site", "variable", "wanted"),
    [
        ("", "", ""),
        ("", "https://env.example/", "https://env.example/"),
        ('[site]\naddress = "https://file.example"\n', "https://env.example/", "https://file.example"),
    ],
)
def test_the_file_knows_the_site_better_than_the_environment(
    site: str, variable: str, wanted: str, tmp_path: Path
) -> None:
    (order,) = _read(DESK + WEEKLY + site, tmp_path, CIRCULARS_BASE_URL=variable)
    assert order.site == wanted


def test_the_documented_file_is_one(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "digest.md").read_text("utf-8").partition("```toml\n")[2].partition("```")[0]
    found = _read(text, tmp_path, **SECRETS)
    assert [(one.name, [mail.name for mail in one.channels], one.filters["audience"]) for one in found] == [
        ("weekly", ["compliance"], ""),
        ("clearing", ["compliance", "desk"], "CP"),
    ]
    channels, _ = configured(tmp_path / "watch.toml", _around(**SECRETS))
    assert [one.name for one in channels] == ["desk"]  # the other one is for digests alone


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (DESK, "digests: at least one table such as [digests.weekly] is expected"),
        (DESK + "[digests.weekly]\n", "[digests.weekly]: channels: a list of texts is expected"),
        (DESK + WEEKLY.replace('"desk"', "1"), "[digests.weekly]: channels: a list of texts is expected"),
        (DESK + WEEKLY.replace("desk", "board"), "[digests.weekly]: channels: there is no [channels.board]"),
        (DESK + WEEKLY + "colour = 1\n", "[digests.weekly]: colour: means nothing here"),
        (DESK + WEEKLY + "always = 1\n", "[digests.weekly]: always: true or false is expected"),
        (DESK + WEEKLY + 'since = "soon"\n', "[digests.weekly]: since: 'soon' is no period; such as: 2026-07-15"),
        (DESK + WEEKLY + 'since = "2027-01-01"\n', "[digests.weekly]: since: '2027-01-01' begins after today"),
        (
            DESK + WEEKLY.replace(".weekly", '."the week"'),
            "[digests.the week]: the week: a name of small letters, digits and hyphens is expected",
        ),
        (DESK + HOOK + WEEKLY.replace("desk", "hook"), "[channels.hook]: kind: one of mail is expected"),
        (DESK + "x = 1\n" + WEEKLY, "[channels.desk]: x: means nothing here"),
        (DESK + WEEKLY + '[site]\naddress = "kb"\n', "[site]: address: an address such as https://kb.example.com"),
        (DESK + WEEKLY + "[sight]\n", "sight: means nothing here"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_a_line(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as raised:
        _read(text, tmp_path)
    assert str(raised.value).startswith(f"watch.toml: {said}")
    assert "\n" not in str(raised.value)


def test_only_mail_can_be_for_digests_alone(tmp_path: Path) -> None:
    path = tmp_path / "watch.toml"
    path.write_text('[channels.a]\nkind = "console"\ndigests_only = true\n', "utf-8")
    with pytest.raises(SettingsError, match=r"\[channels\.a\]: kind: one of mail is expected"):
        configured(path, _around())
