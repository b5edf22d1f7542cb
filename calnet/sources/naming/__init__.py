"""The same body under many names: what may be one, with reasons, and what somebody said of it.

1. ``names``: a name taken apart; which kinds of body there are, and how they are called, stands in
   ``kinds_of_bodies.csv``. *An abbreviation goes there.*
2. ``comparison``: how likely two names are one body's, and why.
3. ``proposals``: the pairs of a network that are worth asking about.
4. ``answers``: the sheet *Nazwy*, where people say yes or no, and what their answers make of a network.

Nothing is joined unless somebody said so.
"""
