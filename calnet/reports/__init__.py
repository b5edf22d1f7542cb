"""Documents → bytes: one module a format out, all of them in `calnet.reports.registry`.

``text_documents`` for a screen (laid out by the modules ``terminal_…``), ``json_documents`` and ``csv_tables`` for
other programs. A further format is a module with a `Format` and a place in the registry.
"""
