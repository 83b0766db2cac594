"""The digest: what is due, what moved and what is new over a period, for a person to read, or ready to be mailed.

`collecting` asks the book, `outline` puts it into words and order, `text`, `page` and `plain` write that down. `orders`
and `sending` mail it: what is news, who is told it and when it was told is for `kb.telling` to know.
"""
