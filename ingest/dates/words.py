r"""The words of the grammar: what each one is (a one-letter code) and what it counts.

The codes are the alphabet of every later pattern:

==== ==================================================  ==== ==============================================
code stands for                                          code stands for
==== ==================================================  ==== ==============================================
N    number 1..31                                        o    the same as an ordinal ("2nd")
O    ordinal in words; "last" counts -1                  Y    year 1990..2099
M    month                                               j    lower-case word that is a month only in a date
W    weekday                                             P    weekday in the plural
D    whole numeric date                                  s    12/06
Q G  quarter or half year ("Q2", "H1"); G with its year   z    season
t u  clock time; u in "0900 hours"                       c k  9.00 and 0900, clock times only beside another
e m l  early, mid, late                                  b E  beginning, end
d w p  day, week, weekend                                n q h r  month, quarter, half, year
\-    to, until, dashes                                 & |  and, or
f i  of; in, during, for                                 @ y  on, at; by, before, after, since
F B  from; between                                       v g  every; daily
a    about                                               R    remark such as "(both days inclusive)"
Z    bare Chinese day                                    U    number in words
x    anything else
==== ==================================================  ==== ==============================================

Rules put ``A`` (a day), ``C`` (a coarser period), ``S`` (what a chain of those makes) and ``K`` (clock windows) in
their place.
"""

from __future__ import annotations

from functools import lru_cache

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_COUNTS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
COUNTS = tuple(_COUNTS.split())

_WEEKDAY_SHORT = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip

_PLAIN = {
    "-": "to until till through thru",
    "&": "and &",
    "|": "or",
    "f": "of",
    "i": "in during within throughout for over",
    "@": "on at",
    "y": "by before after since",
    "F": "from",
    "B": "between",
    "v": "every each",
    "g": "daily",
    "a": "about around approximately approx circa",
    "e": "early",
    "m": "mid middle",
    "l": "late",
    "b": "beginning start starting commencing",
    "E": "end ending close",
    "d": "day days date",
    "w": "week weeks",
    "p": "weekend",
    "n": "month months",
    "q": "quarter quarters",
    "h": "half halves",
    "r": "year years",
    "": "the part calendar sharp time",
}


def _lexicon() -> dict[str, tuple[str, int]]:
    table = {word: (code, at) for code, words in _PLAIN.items() for at, word in enumerate(words.split())}
    table |= {name: ("M", number) for number, name in enumerate(MONTHS, 1)}
    table |= {name[:3]: ("M", number) for number, name in enumerate(MONTHS, 1)}
    table |= {"sept": ("M", 9)}
    table |= {name: ("W", number) for number, name in enumerate(WEEKDAYS)}
    table |= {short: ("W", number) for short, number in _WEEKDAY_SHORT.items()}
    table |= {name + "s": ("P", number) for number, name in enumerate(WEEKDAYS)}
    table |= {name: ("O", number) for number, name in enumerate(ORDINALS, 1)}
    table |= {name: ("U", number) for number, name in enumerate(COUNTS, 1)}
    table |= {"last": ("O", -1), "final": ("O", -1), "latter": ("O", 2)}
    table |= {"spring": ("z", 21), "summer": ("z", 22), "autumn": ("z", 23), "winter": ("z", 24)}
    return table


LEXICON = _lexicon()

_MONTH_OR_WORD = frozenset({"may", "march", "august", "mar"})
_NAME_ONLY_CAPITAL = frozenset(_WEEKDAY_SHORT) | {"jan", "dec"}


@lru_cache(maxsize=8192)
def look_up(word: str) -> tuple[str, int]:
    """Code and value of a word as printed.

    The code is ``x`` when the word means nothing here, empty when it says nothing between the parts of a date.

    >>> look_up("June"), look_up("may"), look_up("sat")
    (('M', 6), ('j', 5), ('x', 0))
    """
    lower = word.lower()
    found = LEXICON.get(lower, ("x", 0))
    if word[0].islower():
        if lower in _MONTH_OR_WORD:
            return "j", found[1]
        if lower in _NAME_ONLY_CAPITAL:
            return "x", 0
    return found
