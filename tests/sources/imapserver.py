"""A small IMAP server on loopback, over TLS: enough of RFC 3501 to log in, examine, search and fetch."""

from __future__ import annotations

import asyncio
import re
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(kw_only=True)
class Mailbox:
    """What the server holds and what was asked of it; messages by UID."""

    messages: dict[int, bytes]
    password: str
    validity: int = 7
    name: str = "INBOX"
    asked: list[str] = field(default_factory=list)
    port: int = 0

    def fetched(self) -> list[int]:
        """UIDs whose bodies were asked for, in order; then forgotten."""
        found = [int(match[1]) for line in self.asked if (match := re.search(r"FETCH (\d+) \(BODY.PEEK\[\]\)", line))]
        self.asked.clear()
        return found


@contextmanager
def serving(box: Mailbox, certificate: Path) -> Iterator[Mailbox]:
    """Serves in a thread of its own until the end of the block."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    ready, loop = threading.Event(), asyncio.new_event_loop()

    async def serve() -> None:
        server = await asyncio.start_server(lambda r, w: _talk(box, r, w), "127.0.0.1", 0, ssl=context)
        box.port = server.sockets[0].getsockname()[1]
        ready.set()
        async with server:
            await stop.wait()

    stop = asyncio.Event()
    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()))
    thread.start()
    try:
        assert ready.wait(10)
        yield box
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
        loop.close()


async def _talk(box: Mailbox, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"* OK ready\r\n")
    try:
        while line := (await reader.readline()).decode().strip():
            tag, _, asked = line.partition(" ")
            box.asked.append(asked)
            writer.write(_answer(box, tag, asked))
            await writer.drain()
            if asked == "LOGOUT":
                break
    except ConnectionError:
        pass
    finally:
        writer.close()


def _answer(box: Mailbox, tag: str, asked: str) -> bytes:
    verb = asked.split(maxsplit=1)[0] if not asked.startswith("UID") else " ".join(asked.split()[:2])
    if verb == "LOGIN" and asked.split(maxsplit=2)[2].strip('"') != box.password:
        return f"{tag} NO [AUTHENTICATIONFAILED] wrong name or password\r\n".encode()
    if verb in {"EXAMINE", "SELECT"} and asked.split(maxsplit=1)[1].strip('"') != box.name:
        return f"{tag} NO no such mailbox\r\n".encode()
    untagged: Mapping[str, bytes] = {
        "CAPABILITY": b"* CAPABILITY IMAP4rev1\r\n",
        "EXAMINE": f"* {len(box.messages)} EXISTS\r\n* OK [UIDVALIDITY {box.validity}] fine\r\n".encode(),
        "UID SEARCH": f"* SEARCH {' '.join(map(str, box.messages))}\r\n".encode(),
        "UID FETCH": _fetched(box, asked),
        "LOGOUT": b"* BYE\r\n",
        "LOGIN": b"",
    }
    if verb not in untagged:
        return f"{tag} BAD {verb}\r\n".encode()
    return untagged[verb] + f"{tag} OK {verb} done\r\n".encode()


def _fetched(box: Mailbox, asked: str) -> bytes:
    match = re.match(r"UID FETCH (\d+) \((\S+)\)", asked)
    if match is None or int(match[1]) not in box.messages:
        return b""
    data, uid = box.messages[int(match[1])], int(match[1])
    if match[2] == "RFC822.SIZE":
        return f"* {uid} FETCH (UID {uid} RFC822.SIZE {len(data)})\r\n".encode()
    return f"* {uid} FETCH (UID {uid} BODY[] {{{len(data)}}}\r\n".encode() + data + b")\r\n"
