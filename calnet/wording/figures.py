"""What the figures of the analyses mean, in sentences."""

from __future__ import annotations

from calnet.wording.voice import Sentence

SENTENCES: dict[str, Sentence] = {
    "disproportion_even": "What is offered is divided just as the needs are (D = {index}).",
    "disproportion_low": "What is offered mostly follows the needs: about {percent} of it would have to go elsewhere to match them (D = {index}). Less than their share: {less}; more: {more}.",
    "disproportion_middle": "What is offered differs clearly from the needs: about {percent} of it would have to go elsewhere to match them (D = {index}). Less than their share: {less}; more: {more}.",
    "disproportion_high": "Most of what is offered misses the needs: about {percent} of it would have to go elsewhere to match them (D = {index}). Less than their share: {less}; more: {more}.",
    "share": "{subject} ({demand} of the need, {supply} of the offer)",
    "counted_places_all": "Counted in places offered.",
    "counted_places": "Counted in places offered; {percent} of the initiatives are left out, as nobody said how many they have.",
    "counted_initiatives": "Counted in initiatives, as the places of {percent} of them are not known.",
}
