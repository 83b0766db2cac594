"""Addresses as plain lines that rules can be made of."""

from __future__ import annotations

from kb.answers import EndpointChange, EndpointRow

_NOT_SAID = "-"
_BECAME = {"new": "; NEW", "gone": "; GONE"}


def line(one: EndpointRow) -> str:
    """A rule as a line: host, port, protocol (``-`` where the circular does not say), and a comment with the source.

    What is withdrawn or gone is a comment as a whole.
    """
    change = one.change if isinstance(one, EndpointChange) else ""
    comment = f"{_role(one)}: {one.circular} p. {one.page}{_BECAME.get(change, '')}{_doubts(one)}"
    rule = " ".join([one.host, one.port or _NOT_SAID, one.protocol or _NOT_SAID, "#", *comment.split()])
    return f"# {rule}" if one.withdrawn_in or change == "gone" else rule


def _role(one: EndpointRow) -> str:
    role = " ".join(filter(None, (one.system, one.site, ",".join(one.audience))))
    return role + (f" ({one.subject})" if one.subject else "")


def _doubts(one: EndpointRow) -> str:
    followed = f"; CHECK: {one.followed_in} gives others" if one.followed_in else ""
    replaced = f"; CHECK: {one.replaced_in} replaces the circular" if one.replaced_in else ""
    return followed + replaced + (f"; WITHDRAWN in {one.withdrawn_in}" if one.withdrawn_in else "")
