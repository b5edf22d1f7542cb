"""Counted nouns, each with its plural forms."""

from __future__ import annotations

from calnet.wording.texts import Sentence

SENTENCES: dict[str, Sentence] = {
    "actor": ("{n} actor", "{n} actors"),
    "institution": ("{n} institution", "{n} institutions"),
    "organisation": ("{n} organisation", "{n} organisations"),
    "residents_group": ("{n} residents' group", "{n} residents' groups"),
    "coalition": ("{n} coalition", "{n} coalitions"),
    "member": ("{n} member", "{n} members"),
    "initiative": ("{n} initiative", "{n} initiatives"),
    "diagnosis": ("{n} diagnosis", "{n} diagnoses"),
    "resource": ("{n} resource", "{n} resources"),
    "place": ("{n} place", "{n} places"),
    "tie": ("{n} tie", "{n} ties"),
    "person": ("{n} person", "{n} people"),
    "day": ("{n} day", "{n} days"),
    "problem": ("{n} problem", "{n} problems"),
    "warning": ("{n} warning", "{n} warnings"),
    "row": ("{n} row", "{n} rows"),
    "cell": ("{n} cell", "{n} cells"),
    "part": ("{n} part of a cell", "{n} parts of cells"),
    "sheet": ("{n} sheet", "{n} sheets"),
    "finding": ("{n} finding", "{n} findings"),
    "target_group": ("{n} target group", "{n} target groups"),
    "entry": (
        "{n} other entry",
        "{n} other entries",
    ),
    "number": (
        "{n} number",
        "{n} numbers",
    ),
    "sum": (
        "{n} sum",
        "{n} sums",
    ),
    "contact": (
        "{n} contact",
        "{n} contacts",
    ),
    "column": (
        "further columns of {n} row",
        "further columns of {n} rows",
    ),
}
