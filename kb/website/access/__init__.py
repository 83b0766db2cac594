"""Who may see what: permissions, doors that stay closed, the team of a private site, addresses for feed readers."""
