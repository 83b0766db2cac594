"""The real command, for tests that run it in a process of its own."""

import sys

COMMAND = (sys.executable, "-c", "from kb.cli import main; main()")
