"""Ways to tell: one small class each."""

from kb.telling.channels.atom import AtomFeed
from kb.telling.channels.channel import Channel
from kb.telling.channels.console import Printed
from kb.telling.channels.letter import Letter
from kb.telling.channels.mail import Mail
from kb.telling.channels.server import Server
from kb.telling.channels.webhook import Patience, Webhook

__all__ = ["AtomFeed", "Channel", "Letter", "Mail", "Patience", "Printed", "Server", "Webhook"]
