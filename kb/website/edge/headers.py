"""Headers that keep a browser from doing with a page what the page does not need."""

from __future__ import annotations

from kb.website.edge.asgi import App, Message, Receive, Send, lowered

_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src {scripts}; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
POLICY = _POLICY.format(scripts="'none'")
"""What a page may load (CSP level 3): our style sheets and pictures; no script, nothing inline or from elsewhere."""

POLICY_WITH_SCRIPTS = _POLICY.format(scripts="'self'")
"""For a page that needs a script of ours, in a file: it sends this as its own ``content-security-policy``."""

HEADERS: dict[str, str] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_EXTRA = tuple((name.encode(), value.encode()) for name, value in HEADERS.items())
_OWN = (b"content-security-policy", POLICY_WITH_SCRIPTS.encode())


def guarded(app: App) -> App:
    """The application with `HEADERS` on every answer. Of pages' own policies only `POLICY_WITH_SCRIPTS` is let pass."""

    async def answer(scope: Message, receive: Receive, send: Send) -> None:
        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = lowered(message.get("headers", ()))
                kept = [pair for pair in headers if pair[0].decode("latin-1") not in HEADERS]
                extra = (_OWN, *_EXTRA[1:]) if _OWN in headers else _EXTRA
                message = {**message, "headers": [*kept, *extra]}
            await send(message)

        await app(scope, receive, send_guarded)

    return answer
