"""A4, missing tie: actors who work for the same people and have no tie."""
