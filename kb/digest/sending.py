"""Mailing a digest: what it tells was never told before on its channel.

What is new is for the log and the teller of `kb.telling` to know, with one log for each digest. The first run passes
over what was out before its period; later ones also tell what came too late for the digest before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from kb.book import Book
from kb.digest.collecting import beginning, collect, within
from kb.digest.orders import Order
from kb.digest.outlining import in_short, outlined
from kb.digest.page import page
from kb.digest.record import Digest
from kb.digest.text import text
from kb.telling.channels import Letter, Mail
from kb.telling.channels.letter import domain_of
from kb.telling.gather import gather
from kb.telling.hours import Hours
from kb.telling.lock import locked
from kb.telling.log import Log, Report
from kb.telling.news import Found
from kb.telling.telling import Teller
from kb.telling.words import counted

LATE = timedelta(days=90)
"""What came into the base later than this after the period is history, no news: old circulars that were added."""
Say = Callable[[str], None]


class Edition:
    """One digest on one mail channel; a channel like any other, but that it tells its news in a digest."""

    immediate = True  # whoever asks for a digest has chosen the hour

    def __init__(self, order: Order, mail: Mail, make: Callable[[frozenset[str]], Digest], say: Say) -> None:
        """``make`` gives the digest with the news of some keys, as far as they concern it; ``say`` prints a line."""
        self.name = f"{order.name}.{mail.name}"
        self._order, self._mail, self._make, self._say = order, mail, make, say

    def tell(self, fresh: Sequence[Found], everything: Sequence[Found]) -> Iterator[Report]:  # noqa: ARG002 - as every channel
        """Mails what is new, and nothing if that is nothing, unless it is to be mailed always.

        Raises:
            ChannelError: as `Mail.send`.
        """
        digest = self._make(frozenset(one.key for one in fresh))
        if not digest.news and not self._order.always:
            self._say(f"{self.name}: nothing new, nothing sent")
            return
        letter = letter_of(digest, self._order, domain_of(self._mail.sender))
        yield from self._mail.send(letter, [one.key for one in digest.news])
        self._say(f"{self.name}: sent to {', '.join(self._mail.to)}: {counted(digest.news) or 'nothing new'}")


def letter_of(digest: Digest, order: Order, domain: str) -> Letter:
    """The digest as a message; ``domain`` is that of its sender."""
    outline = outlined(digest, order.site)
    plain = text(outline)
    return Letter(
        subject=f"{outline.title}: {in_short(digest)}",
        text=plain,
        page=page(outline),
        identity=("digest", order.name, plain),
        headers=(("List-Id", f"Circulars digest <{order.name}.circulars-digest.{domain}>"),),  # RFC 2919
    )


def send(book: Book, order: Order, log: Path, now: Callable[[], datetime], say: Say) -> list[str]:
    """Mails one digest of the book's day to its channels; gives what went wrong, one line each.

    Raises:
        TellingError: if the log is damaged, or this digest is being sent by another run.
        OSError: if the log cannot be read or written.
    """
    since, today = beginning(order.since, book.today), book.today
    out = [one for one in gather(book) if one.known_on is None or one.known_on <= today.isoformat()]
    with locked(Path(f"{log}.lock"), "another run sends this digest"):
        editions = [Edition(order, mail, _maker(book, order, since), say) for mail in order.channels]
        teller = Teller(Log(log), editions, Hours(), now)
        teller.begin([one for one in out if not within(one, since, today)])
        if old := teller.pass_over([one for one in out if one.known_on and one.known_on < _oldest(since)]):
            say(f"{order.name}: passed over what is more than {LATE.days} days older than the period: {old} pieces")
        teller.welcome()
        teller.find(out)
        return list(teller.tell(always=True))


def _oldest(since: date) -> str:
    return (since - LATE).isoformat()


def _maker(book: Book, order: Order, since: date) -> Callable[[frozenset[str]], Digest]:
    return lambda keys: collect(book, since, order.filters, keys)
