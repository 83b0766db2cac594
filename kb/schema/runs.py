"""Tables about the base itself: its builds, what failed in them, what its columns mean."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from kb.schema.columns import STRICT, flag, metadata, number, text

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False, comment="Number of the build, from 1"),
    text("built_at", "When it was built, Hong Kong time (YYYY-MM-DDTHH:MM:SS)", null=False),
    number("files", "Circulars held", null=False),
    number("files_read", "Files newly read before this build", null=False),
    number("files_unchanged", "Files that were known already", null=False),
    number("files_failed", "Files that could not be ingested", null=False),
    text("counts", "Rows per table (JSON object)", null=False),
    text("fill_rates", "Share of rows that have a value, per column that should (JSON object)", null=False),
    text("versions", "Versions of the programs that made it (JSON object)", null=False),
    text("corpus_hash", "SHA-256 over everything the base was built from", null=False),
    comment="One row per build of this base",
    **STRICT,
)

problems = Table(
    "problems",
    metadata,
    Column("run_id", Integer, ForeignKey("runs.id"), primary_key=True, comment="Build in whose run it came up"),
    Column("seq", Integer, primary_key=True, autoincrement=False, comment="Position in the run's report, from 0"),
    text("name", "Name of the file", null=False),
    text("status", "Cause in one word", null=False, index=True),
    text("message", "File and cause in one line", null=False),
    flag("failed", "Whether the file could not be ingested"),
    comment="Files that a run could not ingest, or had a remark on",
    **STRICT,
)

data_dictionary = Table(
    "data_dictionary",
    metadata,
    Column("table_name", Text, primary_key=True, comment="Table or view"),
    Column("column_name", Text, primary_key=True, comment="Column; empty for the table itself"),
    number("position", "Position in the table, from 1; 0 for the table itself", null=False),
    text("description", "What it holds, with its unit", null=False),
    comment="What every table, view and column holds",
    **STRICT,
)
