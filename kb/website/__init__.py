"""The base as a web site: Datasette with a configuration made from the base itself."""
