"""Several sources become one network of one data set, with what they disagree on.

1. ``matching``: which nodes of different sources are the same thing. Only what is certain: the same name (or another
   name that a source gives it) where nothing speaks against it. What is only alike is never joined here.
2. ``merging``: all of it, from networks to a `Merged`; of what two sources say of one thing, `calnet.sources.combining`
   says which counts.
"""
