"""Borrowed practice: who already does what is missing, and what is at hand."""

from __future__ import annotations

from calnet.wording.texts import Sentence

SENTENCES: dict[str, Sentence] = {
    "example": "“{initiative}” ({places}) – run by: {leads}",
    "example_lead_unknown": "“{initiative}” ({places})",
    "examples": "Where it is already done: {examples}",
    "resource": "“{resource}” (offered by: {owners})",
    "resource_owner_unknown": "“{resource}” (by whom is not known)",
    "resources": "What is at hand: {resources}",
    "in_town": "{town}: {places}",
}
