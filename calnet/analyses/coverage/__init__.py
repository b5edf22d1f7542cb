"""A1, coverage: which diagnosed needs are answered, and what is at hand for those that are not."""
