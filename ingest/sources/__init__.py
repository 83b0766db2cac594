"""Where circulars come from: one small class for each kind of place, and the listings of exchanges on the web.

Knows addresses and files, no database. What is particular to a site stands in a TOML file beside this module.
"""
