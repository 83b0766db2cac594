"""The ``circulars`` command: every verb in a module of its own under ``kb/commands``, loaded when it is called."""

from __future__ import annotations

from importlib import import_module

import click

_VERBS: dict[str, tuple[str, str]] = {
    "up": ("kb.commands.up:up", "Read the circulars in a folder, build the base, and serve it."),
    "fetch": ("kb.commands.fetching:fetch", "Bring circulars from the issuer's listing."),
    "watch": ("kb.commands.watching:watch", "Fetch, ingest, build, and tell what is new, again and again."),
    "ingest": ("kb.commands.making:ingest", "Read circulars, extract their facts, and build the base."),
    "build": ("kb.commands.building:build", "Build the base anew from the folder of facts."),
    "serve": ("kb.commands.serving:serve", "Serve the base for browsing with Datasette."),
    "due": ("kb.commands.plans:due", "What is due in a period, soonest first."),
    "timeline": ("kb.commands.history:timeline", "Everything announced about a subject, with its history."),
    "milestones": ("kb.commands.history:milestones", "Planned things as they stand, with their status."),
    "changes": ("kb.commands.history:changes", "How later circulars changed earlier plans."),
    "digest": ("kb.commands.digesting:digest", "What is due, moved and new over a period; ready to be mailed."),
    "diff": ("kb.commands.history:diff", "The schedules of two circulars side by side."),
    "show": ("kb.commands.facts:show", "Everything known of one circular, with pages."),
    "endpoints": ("kb.commands.facts:endpoints", "Addresses and ports: what firewall rules are made of."),
    "findings": ("kb.commands.facts:findings", "What an analyst should look at."),
    "unknowns": ("kb.commands.facts:unknowns", "What is known not to be known."),
    "search": ("kb.commands.facts:search", "Passages that hold all words, best first."),
    "export": ("kb.commands.export:export", "Every row of a table or view."),
    "releases": ("kb.commands.releases:releases", "What is kept: one line per release."),
    "evaluate": ("kb.commands.evaluating:evaluate", "Compare the base with gold facts."),
    "check": ("kb.commands.checking:check", "Check that the base, or a release of it, is whole."),
}
"""Where each verb is and what it does, in the order of the help. Questions need neither the readers of files nor the
web server, so those stay unloaded."""


class _Verbs(click.Group):
    """A group that imports a verb's module when the verb is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*_VERBS, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _VERBS:
            return super().get_command(ctx, cmd_name)
        module, _, name = _VERBS[cmd_name][0].partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)  # noqa: S101 - the table above is checked by a test
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as click calls it
        """Lists the verbs without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(verb, summary) for verb, (_, summary) in _VERBS.items()])


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="exchange-circulars", prog_name="circulars")
def main() -> None:
    """Deadlines, addresses and changes of exchange circulars.

    Start with `circulars up FOLDER`: it reads the circulars in a folder, builds the base and serves it for browsing.
    Then ask: `circulars due "this month"`.
    """
