"""Findings → text, JSON and CSV: one module a format."""
