"""The verbs of the command line. Results go to standard output, everything else to standard error."""
