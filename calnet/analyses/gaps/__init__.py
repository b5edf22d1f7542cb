"""A, coalition gaps, and G, what can be borrowed to close them: one module a definition."""
