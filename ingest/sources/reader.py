"""Asks a site for its listing: the page, then more rows with the hidden inputs that the page holds just now."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from ingest.sources.answers import KeptAnswers
from ingest.sources.fragment import Answer, hidden_inputs, read_fragment
from ingest.sources.interface import Interface
from ingest.sources.problems import InterfaceError, NotObtainedError
from ingest.sources.query import Query
from ingest.sources.session import Ask, Reply, Session, UnfitError

UNREADABLE = "does not look like the listing"


class ListingReader:
    """The listing of one site. What a killed run was answered is not asked again while the first page is the same."""

    def __init__(
        self, session: Session, interface: Interface, kept: KeptAnswers, progress: Callable[[str], None]
    ) -> None:
        self._session, self._interface, self._kept, self._progress = session, interface, kept, progress
        self._inputs: dict[str, Mapping[str, str]] = {}

    @property
    def page_size(self) -> int:
        """Rows of a whole answer."""
        return self._interface.page_size

    def first(self, query: Query) -> Answer:
        """The page with the newest rows.

        Raises:
            InterfaceError: if what comes is not the listing as it is known.
            NotObtainedError: if nothing comes.
        """
        answer = self._open(query)
        question = (query.name, 0, self.page_size)
        if self._kept.get(question) != answer:
            self._kept.forget(query.name)
            self._kept.keep(question, answer)
        return answer

    def more(self, query: Query, offset: int, size: int, *, again: bool = False) -> Answer:
        """Rows from ``offset`` on, at most ``size``; ``again`` asks although the answer is known. Errors as in `first`.

        The page is asked for anew where the site no longer takes its inputs.
        """
        question = (query.name, offset, size)
        known = None if again else self._kept.get(question)
        if known is not None:
            return known
        try:
            answer = self._post(query, offset, size)
        except NotObtainedError as error:
            if error.status is None or error.status == 200:
                raise
            self._open(query)
            answer = self._post(query, offset, size)
        self._kept.keep(question, answer)
        return answer

    def _open(self, query: Query) -> Answer:
        url = query.address(self._interface)
        place = f"listing {query.name}, page"
        self._progress(place)
        found: list[Mapping[str, str]] = []

        def accept(reply: Reply) -> Mapping[str, Any]:
            try:
                found.append(hidden_inputs(_text(reply), self._interface, place))
            except InterfaceError as error:
                raise UnfitError(f"{UNREADABLE}: {error}") from error
            return {}

        try:
            reply = self._session.ask(Ask(url=url, purpose="page"), accept)
        except NotObtainedError as error:
            if error.reason.startswith(UNREADABLE):
                raise InterfaceError(f"{url}: {error.reason}") from error
            raise
        self._inputs[query.name] = found[-1]
        return read_fragment(_text(reply), self._interface, query.language, place)

    def _post(self, query: Query, offset: int, size: int) -> Answer:
        if query.name not in self._inputs:
            self._open(query)
        more = self._interface.more
        place = f"listing {query.name}, from {offset}"
        self._progress(place)
        fragments: list[str] = []

        def accept(reply: Reply) -> Mapping[str, Any]:
            fragments.append(_fragment(reply, more.answer))
            return {}

        ask = Ask(
            url=f"{self._interface.origin}{more.path}",
            purpose="more",
            method="POST",
            json=self._body(query, offset, size),
            headers={"X-Requested-With": "XMLHttpRequest", "Referer": query.address(self._interface)},
        )
        self._session.ask(ask, accept)
        if not fragments[-1]:
            return Answer(ended=True)
        answer = read_fragment(fragments[-1], self._interface, query.language, place)
        if not answer.count and not answer.more:
            raise InterfaceError(f"{place}: {self._interface.row.row} or {self._interface.row.more} is expected")
        return answer

    def _body(self, query: Query, offset: int, size: int) -> dict[str, Any]:
        more = self._interface.more
        return {
            **self._inputs[query.name],
            more.offset: offset,
            more.size: size,
            **more.always,
            more.language: self._interface.languages[query.language],
            **dict.fromkeys(more.nulls),
        }


def _text(reply: Reply) -> str:
    return reply.body.decode("utf-8", "replace")


def _fragment(reply: Reply, name: str) -> str:
    """The fragment in the answer; empty at the end of the listing.

    Raises:
        UnfitError: if it is no such answer: an error page, or one that asks to come in by the gate.
    """
    try:
        value = json.loads(_text(reply))
    except ValueError as error:
        raise UnfitError(f"JSON is expected, not {reply.media_type or 'something without a type'}") from error
    if not isinstance(value, dict) or name not in value or not isinstance(value[name], str | None):
        raise UnfitError(f"an object with {name!r}, a text or null, is expected")
    return (value[name] or "").strip()
