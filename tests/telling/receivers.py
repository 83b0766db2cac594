"""Receivers on loopback: a webhook and a mail server, with faults at will."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass(slots=True)
class Hook:
    """What was posted: keys, headers and bodies; ``answers`` are given in their order, then 204."""

    answers: list[int] = field(default_factory=list)
    always: dict[str, int] = field(default_factory=dict)
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    url: str = ""

    @property
    def keys(self) -> list[str]:
        return [headers["idempotency-key"] for headers, _ in self.got]

    def plain(self, at: int) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.got[at][1])
        return told


@contextmanager
def hooked(hook: Hook) -> Iterator[Hook]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            hook.got.append((headers, self.rfile.read(int(headers["content-length"]))))
            status = hook.always.get(headers["idempotency-key"]) or (hook.answers.pop(0) if hook.answers else 204)
            if status:
                self.send_response(status)
                self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()
            else:
                self.close_connection = True  # says nothing at all

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hook.url = f"http://127.0.0.1:{server.server_address[1]}/hook"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield hook
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass(slots=True)
class Post:
    """Mails that were taken; ``data`` and ``refused`` are answers other than yes."""

    mails: list[EmailMessage] = field(default_factory=list)
    sent_to: list[list[str]] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    users: list[str] = field(default_factory=list)
    drops: bool = False
    port: int = 0

    async def handle_RCPT(  # noqa: N802 - as the library calls it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del server, session, options
        if address in self.refused:
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        del session
        if self.data:
            return self.data.pop(0)
        assert isinstance(envelope.content, bytes)
        made: Message = message_from_bytes(envelope.content, policy=default)
        assert isinstance(made, EmailMessage)
        self.mails.append(made)
        self.sent_to.append(list(envelope.rcpt_tos))
        if self.drops:  # taken, but the answer gets lost
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return "250 OK"

    def authenticate(self, server: SMTP, session: Session, envelope: Envelope, kind: str, data: Any) -> AuthResult:
        del server, session, envelope, kind
        assert isinstance(data, LoginPassword)
        self.users.append(data.login.decode())
        return AuthResult(success=data.password == b"right", handled=False)


@contextmanager
def posted(post: Post, **options: Any) -> Iterator[Post]:
    """``options`` are those of the server: TLS and logging in."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        post.port = free.getsockname()[1]
    controller = Controller(post, hostname="127.0.0.1", port=post.port, **options)
    controller.start()
    try:
        yield post
    finally:
        controller.stop()
