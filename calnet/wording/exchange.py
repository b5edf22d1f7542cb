"""The formats of other programs: what is wrong with a file of one, and what one has no room for."""

from __future__ import annotations

from calnet.wording.texts import Sentence

SENTENCES: dict[str, Sentence] = {
    "too_large": "“{path}” is larger than the {most} megabytes that such a file may have.",
    "declarations": "“{path}” holds declarations (DOCTYPE or ENTITY) that no such file needs and that can do harm; it was not opened. Save it again in the program that made it.",
    "damaged": "“{path}” is damaged, cut off, or not of the kind that its name says. Save it again in the program that made it.",
    "repeated_id": "“{name}” has the identifier {id}, which another node has already; it is left out.",
    "unknown_kind": (
        "{n} node does not say of which kind it is, so it is left out with its ties: {names}.",
        "{n} nodes do not say of which kind they are, so they are left out with their ties: {names}. Give each a “kind”, such as Organisation or Initiative.",
    ),
    "bad_value": "“{name}”: “{value}” is no value of {property}; it is left out.",
    "wrong_relation": "The relation “{type}” cannot join “{start}” and “{end}”; it is left out.",
    "people": (
        "{n} node is a person and is left out with its ties: calnet keeps bodies and groups, not people.",
        "{n} nodes are people and are left out with their ties: calnet keeps bodies and groups, not people.",
    ),
    "assumed_actor": (
        "{n} node of the type “{type}” is taken for an actor. If it is something else, change its type, for example to project, need, place or target group.",
        "{n} nodes of the type “{type}” are taken for actors. If they are something else, change their type, for example to project, need, place or target group.",
    ),
    "without_types": (
        "The node does not say what it is, so it is taken for an actor.",
        "The {n} nodes do not say what they are, so all are taken for actors.",
    ),
    "no_such_node": "An edge leads to “{name}”, and no node has that identifier; the edge is left out.",
    "no_such_element": "There is no element “{name}”; the connection is left out.",
    "no_relation": "Nothing that calnet knows can join “{start}” and “{end}”; the tie is left out.",
    "edges_of_left_out": (
        "{n} tie leads to a node that is left out, so it is left out as well.",
        "{n} ties lead to nodes that are left out, so they are left out as well.",
    ),
    "assumed_relation": (
        "{n} tie of the type “{type}” is read as {meant}.",
        "{n} ties of the type “{type}” are read as {meant}.",
    ),
    "other_sheet": "This sheet is neither Elements nor Connections and is left out.",
    "one_end": "Only one end of the tie is given; the row is left out.",
    "no_point": "The feature has no name, or is no point with coordinates; it is left out.",
    "counted": "{name} ({n})",
    "left_out_nodes": "This format has no room for: {kinds}.",
    "left_out_relations": "This format has no room for these relations: {kinds}.",
    "left_out_properties": "This format has no room for what these columns say: {names}.",
    "no_such_ending": "“{path}”: calnet does not write files that end in {ending}. Endings that it knows: {endings}; a name without an ending is a folder of CSV sheets.",
    "which_csv": "“{path}”: several formats end in .csv. Say which with --to: {names}; a name without an ending is a folder of CSV sheets.",
    "wrong_ending": "“{path}”: the name does not suit --to {name}. A workbook ends in .xlsx, a folder of CSV sheets has no ending.",
}
