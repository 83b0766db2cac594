"""Where a book reads from: SQLite files through the standard library, other databases through SQLAlchemy.

Both answer the same named queries. SQLite needs no SQLAlchemy, which takes longer to import than to be answered.
"""

from kb.sources.source import Row, Source, SourceError, open_source, sqlite_file

__all__ = ["Row", "Source", "SourceError", "open_source", "sqlite_file"]
