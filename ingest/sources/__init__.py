"""Where circulars come from: listings on the web and the files they point to. Knows addresses and files, no database.

What is particular to a site stands in a TOML file beside this module; the code knows none of it.
"""
