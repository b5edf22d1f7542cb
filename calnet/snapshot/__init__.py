"""The facts of a source as they stand on one day, prepared once for all analyses."""
