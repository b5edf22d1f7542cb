"""``calnet names``: why two names may be those of one body, and what people said of it."""

from __future__ import annotations

from calnet.wording.texts import Sentence

SENTENCES: dict[str, Sentence] = {
    "same_kind": "the same kind of body",
    "same_number": "the same number: {number}",
    "same_words": "in common: {words}",
    "equal_number": "the same {register}: {number}",
    "kind_left_out": "one name does not say what kind of body it is",
    "kind_wider": "one name says less exactly what kind of body it is",
    "number_left_out": "one name gives no number",
    "number_alone_left_out": "one name gives no number, and nothing else tells which is meant",
    "patron_left_out": "one name leaves out the patron",
    "place_left_out": "one name leaves out the place: {place}",
    "filler_left_out": "one name leaves out: {word}",
    "word_left_out": "one name leaves out: {word}",
    "only_kind": "only the kind of body is in common",
    "fits_two": "it would be “{name}” just as well",
    "no_answer": "“{text}” is neither yes nor no; write yes or no.",
    "no_such_name": "There is no single body called “{name}” any more, so nothing was joined.",
    "differ": "{name}, {what}: {kept} (“{source}”) counts; {other} (“{other_source}”) stays in a further column.",
    "same": "the same",
    "maybe": "perhaps",
    "score": "Score",
    "verdict": "Verdict",
    "name": "Name that stays",
    "other": "Other name",
    "why": "Why",
    "line": "{score}  {verdict}: {name} = {other}",
    "none": "No two names look like those of one body.",
    "next": "Nothing is joined before you say so. Next: {calnet} names {source} -o {file} writes a copy with a sheet of these pairs, to say yes or no to.",
    "written": (
        "{n} pair stands on the sheet “{sheet}”: write yes or no in its first column. Every command then reads the file so.",
        "{n} pairs stand on the sheet “{sheet}”: write yes or no in its first column. Every command then reads the file so.",
    ),
    "answers_applied": (
        "{n} answer about names from “{path}” was applied.",
        "{n} answers about names from “{path}” were applied.",
    ),
    "kind_short": "one name has only an abbreviation that may mean two kinds of body",
    "id": "Its identifier",
    "other_id": "Identifier of the other",
}
