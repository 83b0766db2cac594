"""What is worked out at the end of a build: sets, orders and answers, so that asking is quick.

It says nothing that the other tables do not say, and can be made anew from them at any time.
"""

from kb.prepared.prepare import prepare, renew

__all__ = ["prepare", "renew"]
