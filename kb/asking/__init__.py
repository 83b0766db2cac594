"""The questions that a base answers, by what they are about; lists are counted by sets of rows."""
