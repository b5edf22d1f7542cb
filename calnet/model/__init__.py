"""The graph as data: its kinds, its sheets, its vocabularies, and the validated network.

Everything else (store schema, workbook, validation, legend, reference docs) is derived from here.
"""
