"""From tables of raw cells to rows of values: which sheet and column is meant, and what each cell says."""
