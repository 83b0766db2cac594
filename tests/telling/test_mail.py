from __future__ import annotations

import ssl
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from kb.telling.channels import Mail, Server
from kb.telling.log import Report
from kb.telling.problems import ChannelError
from tests.telling.receivers import Post, posted
from tests.telling.samples import Clock, change, found

TO = ("desk@broker.invalid", "audit@broker.invalid")


def _mail(post: Post, **more: object) -> Mail:
    server = replace(Server(host="127.0.0.1", port=post.port, security="none", timeout=5.0), **more)  # type: ignore[arg-type]
    return Mail("desk", server, sender="kb@broker.invalid", to=TO, now=Clock().now)


def _tell(channel: Mail, numbers: Sequence[int] = (1, 2)) -> tuple[list[str], str]:
    """The steps that were reported, and the error."""
    steps: list[Report] = []
    try:
        for report in channel.tell(found(*map(change, numbers)), ()):
            steps.append(report)  # noqa: PERF402 - what came before an error counts
    except ChannelError as error:
        return [one.step for one in steps], str(error)
    return [one.step for one in steps], ""


def test_one_mail_with_plain_text_and_a_page() -> None:
    with posted(Post()) as post:
        assert _tell(_mail(post)) == (["sending", "told"], "")
    (mail,) = post.mails
    assert post.sent_to == [list(TO)]
    assert mail["Subject"] == "Circulars: 2 schedule changes"
    plain, page = (mail.get_body((kind,)) for kind in ("plain", "html"))
    assert plain is not None
    assert page is not None
    text, markup = (one.get_content().replace("\r\n", "\n") for one in (plain, page))
    assert "postpones by +35 d: Launch of SRG 1\n    2026-09-21 → 2026-10-26\n" in text
    assert "PT/SCS/HKCC/933/2026, page 1, announced 4 Sep 2026" in text
    assert "(Monday) &amp; &lt;more&gt;" in markup
    assert 'href="https://exchange.invalid/933.pdf?a=1&amp;b=2"' in markup


def test_equal_news_give_equal_ids() -> None:
    with posted(Post()) as post:
        for numbers in ((1, 2), (1, 2), (1,)):
            _tell(_mail(post), numbers)
    one, other, third = (mail["Message-ID"] for mail in post.mails)
    assert one == other != third


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_encrypted_and_logged_in(security: str, certificate: Path) -> None:
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(certificate)
    trusted = ssl.create_default_context(cafile=str(certificate))
    how = {"tls_context": served, "require_starttls": True} if security == "starttls" else {"ssl_context": served}
    post = Post()
    how |= {"authenticator": post.authenticate, "auth_required": security == "starttls"}
    how["auth_require_tls"] = security == "starttls"  # the library does not take TLS from the first byte for TLS
    with posted(post, **how):
        own = {"security": security, "user": "kb", "password": "right", "context": trusted}
        assert _tell(_mail(post, **own)) == (["sending", "told"], "")
        steps, said = _tell(_mail(post, **own | {"password": "wrong"}))
        assert (steps, "535" in said, "wrong" in said) == ([], True, False)
        assert "certificate" in _tell(_mail(post, **own | {"context": None}))[1].lower()
    assert (len(post.mails), set(post.users)) == (1, {"kb"})


def test_what_the_server_refuses_is_surely_unsent() -> None:
    with posted(Post(data=["451 later"])) as post:
        assert _tell(_mail(post)) == (["sending", "unsent"], "refused: 451 later")
        post.refused = set(TO)
        assert _tell(_mail(post)) == ([], "the server takes none of the recipients")
        post.refused = {TO[1]}
        assert _tell(_mail(post)) == (
            ["sending", "told"],
            "sent, but not to audit@broker.invalid: the server refuses them",
        )
    assert post.sent_to == [[TO[0]]]


def test_a_connection_that_breaks_at_the_end_leaves_doubt() -> None:
    with posted(Post(drops=True)) as post:
        steps, said = _tell(_mail(post))
    assert (steps, said.partition(";")[0]) == (["sending"], "broken off while sending")


def test_no_server() -> None:
    post = Post(port=1)
    assert _tell(_mail(post))[0] == []
