"""Polish words: their forms, how alike two are, and what a dictionary knows about them.

The names of initiatives are compared by it, activities are recognised by it, and names of people are found by it; what
a word means for any of that is decided there, not here.
"""
