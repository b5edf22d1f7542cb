"""What the figures of the analyses mean, in sentences."""

from __future__ import annotations

from calnet.wording.texts import Sentence

SENTENCES: dict[str, Sentence] = {
    "disproportion_even": "What is offered is divided just as the needs are.",
    "disproportion_low": "What is offered mostly follows the needs: to match them, about {percent} of the {offered} would have to {others}. Less than their share: {less}; more: {more}.",
    "disproportion_middle": "What is offered differs clearly from the needs: to match them, about {percent} of the {offered} would have to {others}. Less than their share: {less}; more: {more}.",
    "disproportion_high": "Most of what is offered misses the needs: to match them, about {percent} of the {offered} would have to {others}. Less than their share: {less}; more: {more}.",
    "offered_places": "places offered",
    "offered_initiatives": "initiatives",
    "others_groups": "go to other groups",
    "others_needs": "serve other needs",
    "share": "{subject} ({demand} of the need, {supply} of the offer)",
    "counted_places_all": "Counted in places offered.",
    "counted_places": "Counted in places offered; {percent} of the initiatives are left out, as nobody said how many they have.",
    "counted_initiatives": "Counted in initiatives, as the places of {percent} of them are not known.",
    "wider": "{percent} of the offer comes from initiatives of a wider area (a whole powiat, say); how much of it reaches you is not known.",
}
