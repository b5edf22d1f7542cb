"""``calnet merge``: what was joined, and on what the sources differ."""

from __future__ import annotations

from calnet.wording.texts import Sentence

SENTENCES: dict[str, Sentence] = {
    "parts": "Read, with the number of their entries: {parts}.",
    "joined": "Told of by several sources, now one: {things}.",
    "moved": (
        "The sources are of different places: {n} entry without a place got the home place of its source.",
        "The sources are of different places: {n} entries without a place got the home place of their source.",
    ),
    "differ": (
        "In {n} case the sources do not agree; what is newer, else surer, counts, and the other stays beside it:",
        "In {n} cases the sources do not agree; what is newer, else surer, counts, and the other stays beside it:",
    ),
    "disagreement": "{name}, {what}: {kept} ({source}); {other} ({other_source})",
    "more": (
        "and {n} more; all of them stand in further columns",
        "and {n} more; all of them stand in further columns",
    ),
    "left_out": "left out, for it contradicts the others: {start} – {type} – {end}",
    "header": "{column} according to {source}",
}
