from __future__ import annotations

from pathlib import Path

import pytest

from kb.telling.configuring import Around, configured
from kb.telling.problems import SettingsError
from tests.corpora import ROOT
from tests.telling.samples import Clock

HOOK = '[channels.hook]\nkind = "webhook"\nurl = "https://x.invalid/a"\nsecret_env = "HOOK_SECRET"\n'
NO_URL = "[channels.hook]: url: an https address without a password is expected"
MAIL = '[channels.desk]\nkind = "mail"\nhost = "mail.invalid"\nfrom = "a@b.invalid"\nto = ["c@d.invalid"]\n'


def _read(text: str, folder: Path) -> list[tuple[str, str, bool]]:
    path = folder / "watch.toml"
    path.write_text(text, "utf-8")
    clock = Clock()
    environment = {"HOOK_SECRET": "x", "CIRCULARS_HOOK_SECRET": "x", "CIRCULARS_MAIL_PASSWORD": "x"}
    around = Around(say=print, now=clock.now, sleep=clock.sleep, environment=environment)
    channels, _ = configured(path, around)
    return [(one.name, type(one).__name__, one.immediate) for one in channels]


def test_the_documented_file_is_one(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "watching.md").read_text("utf-8")
    text = page.partition("```toml\n")[2].partition("```")[0]
    assert _read(text, tmp_path) == [
        ("console", "Printed", True),
        ("feed", "AtomFeed", True),
        ("tickets", "Webhook", False),
        ("desk", "Mail", False),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "channels: at least one table such as [channels.console] is expected"),
        ("[channels.a]\n", "[channels.a]: kind: one of console, atom, webhook, mail is expected"),
        ("[channels]\na = 1\n", "[channels.a]: a table is expected"),
        ("[channels.a]\nkind = 'console'\ncolour = 1\n", "[channels.a]: colour: means nothing here"),
        ("[chanels.a]\nkind = 'console'\n", "chanels: means nothing here"),
        ("[channels.a]\nkind = 'atom'\n", "[channels.a]: path: a text is expected"),
        (HOOK.replace("https", "http"), NO_URL),
        (HOOK.replace("//x", "//a:b@x"), NO_URL),
        (HOOK.replace("HOOK_S", "NO_S"), "[channels.hook]: secret_env: the environment variable NO_SECRET is not set"),
        (HOOK.replace("secret_env", "secret"), "[channels.hook]: secret_env: a text is expected"),
        (MAIL.replace("a@b", "a b"), "[channels.desk]: from: a mail address is expected, not 'a b.invalid'"),
        (MAIL.replace('["c@d.invalid"]', "[]"), "[channels.desk]: to: a list of mail addresses is expected"),
        (MAIL + "port = 0\n", "[channels.desk]: port: a whole number from 1 to 65535 is expected"),
        (MAIL + "security = 'none'\n", "[channels.desk]: security: none is only for a server on this machine"),
        (MAIL + "security = 'ssl'\n", "[channels.desk]: security: one of starttls, tls, none is expected"),
        ("[quiet]\nhours = '8-20'\n", "[quiet]: hours: two times such as 20:00-08:00 are expected"),
        ("[quiet]\nhours = '25:00-08:00'\n", "[quiet]: hours: two times such as 20:00-08:00 are expected"),
        ("[quiet]\nbusiness_days_only = 1\n", "[quiet]: business_days_only: true or false is expected"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_a_line(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as raised:
        _read(text, tmp_path)
    assert str(raised.value) == f"watch.toml: {said}"


def test_no_toml_and_no_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"watch\.toml: Invalid"):
        _read("[", tmp_path)
    clock = Clock()
    around = Around(say=print, now=clock.now, sleep=clock.sleep, environment={})
    with pytest.raises(SettingsError, match="cannot be read"):
        configured(tmp_path / "none.toml", around)
