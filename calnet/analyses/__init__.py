"""One folder an analysis: the facts of a snapshot in, findings out.

The analyses know rows and findings; they know no engine, file, language or screen.
Each folder declares its analysis as one value, ``ANALYSIS`` (`calnet.analyses.analysis.Analysis`), and everything that
depends on the kind of a finding is derived from there; folders that are there are found, nothing lists them.
"""
