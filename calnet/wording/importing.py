"""``calnet import``: what a table was found to hold, what is made of it, and what is wrong with a mapping."""

from __future__ import annotations

from calnet.wording.texts import Sentence

SENTENCES: dict[str, Sentence] = {
    "understood_as": "{title}: read as “{name}”",
    "understood": "{title}: this is how its columns are understood",
    "not_understood": "{title}: not used, for nothing says what it holds ({rows})",
    "column": "{header} → {meanings}",
    "meaning": "{sheet}: {column}",
    "meaning_marks": "{sheet}: {column}, “{word}” where it is marked",
    "a_network": "“{path}” is a network of another program, and every command reads it as it is. A workbook of it is made by `{calnet} convert {command} town.xlsx`.",
    "kept": "Kept as further columns: {names}.",
    "left_out": "Left out, as the mapping says: {names}.",
    "people": "Left out, for they seem to hold names of people: {names}.",
    "rows_used": "Rows of data: {rows}; used: {used}; not used: {unused}.",
    "rows_unused": "Nothing was made of these rows, for they lack what a row needs: {numbers}.",
    "rows_refused": "Left out in reading, for a reason told below: rows {numbers}.",
    "rows_other": ("No data, so left out: {n} row ({numbers}).", "No data, so left out: {n} rows ({numbers})."),
    "headless": (
        "{n} cell stands in a column without a header and is left out (column {column}).",
        "{n} cells stand in a column without a header and are left out (column {column}).",
    ),
    "differs_first": (
        "“{header}”: the rows of {n} thing do not agree; the first was taken.",
        "“{header}”: the rows of {n} things do not agree; the first was taken.",
    ),
    "differs_earliest": (
        "“{header}”: the rows of {n} thing do not agree; the earliest day was taken.",
        "“{header}”: the rows of {n} things do not agree; the earliest day was taken.",
    ),
    "differs_latest": (
        "“{header}”: the rows of {n} thing do not agree; the latest day was taken.",
        "“{header}”: the rows of {n} things do not agree; the latest day was taken.",
    ),
    "differs_largest": (
        "“{header}”: the rows of {n} thing do not agree; the largest number was taken, not the sum.",
        "“{header}”: the rows of {n} things do not agree; the largest number was taken, not the sum.",
    ),
    "made": "This makes: {parts}.",
    "sectors": (
        "The sector of {n} actor was read from its name.",
        "The sector of {n} actors was read from their names.",
    ),
    "to_check": "To look at:",
    "more_to_check": (
        "and {n} more; all of them: {calnet} check {target}",
        "and {n} more; all of them: {calnet} check {target}",
    ),
    "correct": "If a column is understood wrongly: --save-map my-table.toml, change it there, and give it back with --map my-table.toml.",
    "ask": "Write {path}? [y/N]",
    "nothing_written": "Nothing was written. To write it, add --yes.",
    "where": "Say where the workbook goes: -o TOWN.xlsx. With --dry-run nothing is written.",
    "next": "Next: {calnet} report {target}",
    "map_saved": "The mapping is in {path}.",
    "unknown_file": "“{path}” is no table that can be imported. What can: a workbook (.xlsx, .xls, .ods), a text file (.csv, .tsv, .txt, .pb), or a folder of CSV files.",
    "no_table": "“{path}” holds no table: no row looks like one of headers.",
    "no_headers": "No row of this sheet looks like one of headers, so nothing of it was read.",
    "shortened": (
        "“{header}”: the rows of {n} thing say too much to keep all; the first were kept.",
        "“{header}”: the rows of {n} things say too much to keep all; the first were kept.",
    ),
    "nothing_understood": "Nothing says what “{path}” holds. Its columns: {names}. Write a mapping (see calnet import --help) and give it with --map.",
    "map_fits_nothing": "The mapping is for sheets called {wanted}; here are: {names}.",
    "map_unreadable": "The mapping {path} cannot be read: {reason}.",
    "map_too_large": "The mapping {path} is too large to be one.",
    "map_not_toml": "The mapping {path} is not written as TOML: {reason}.",
    "map_no_table": "The mapping {path} says of no table what it makes: [[table]] and [[table.make]] are missing.",
    "map_wrong": "In the mapping {path}, “{name}” is missing or is no text, list or table where one is needed.",
    "map_unknown_key": "In the mapping {path}, “{name}” is unknown. What may stand there: {known}.",
    "map_no_sheet": "In the mapping {path}, “{name}” is no sheet of calnet. Sheets: {known}.",
    "map_no_column": "In the mapping {path}, the sheet {sheet} has no column “{name}”. It has: {known}.",
    "map_bad_pattern": "In the mapping {path}, “{text}” is no regular expression.",
    "no_such_column": "The mapping reads the column “{name}”, which “{sheet}” does not have. Its columns: {names}.",
    "no_such_column_near": "The mapping reads the column “{name}”, which “{sheet}” does not have. Is it {names}?",
}
