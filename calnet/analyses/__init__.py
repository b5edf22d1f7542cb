"""One module a kind of finding: frames of facts in, findings out.

The analyses know rows and findings; they know no engine, file, language or screen.
"""
