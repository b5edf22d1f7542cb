"""What is wrong with a query, its parameters or the store that should answer it."""

from __future__ import annotations

from calnet.wording.texts import Sentence

SENTENCES: dict[str, Sentence] = {
    # Names and parameters
    "unknown_query": (
        "There is no query “{name}”. Did you mean: {near}? The command “{calnet} queries” lists them all."
    ),
    "unknown_query_far": "There is no query “{name}”. The command “{calnet} queries” lists them all.",
    "not_an_assignment": "“{text}” is not a parameter. Write it as name=value.",
    "parameter_twice": "The parameter “{parameter}” was given twice.",
    "unknown_parameter": "The query “{query}” has no parameter “{parameter}”. It takes: {known}.",
    "no_parameters": "The query “{query}” takes no parameters, so “{parameter}” has no place in it.",
    "missing_parameter": "The query “{query}” needs the parameter “{parameter}”. Add --param {parameter}=VALUE.",
    "bad_value": "The parameter “{parameter}” takes {expected}; “{value}” does not fit.",
    "bad_choice": "The parameter “{parameter}” does not know “{value}”. It takes one of: {known}.",
    "type_text": "a text",
    "type_texts": "texts separated by a semicolon",
    "type_integer": "a whole number",
    "type_decimal": "a number",
    "type_date": "a date such as 2026-05-12, 2026-05 or 2026",
    "type_day": "a full date such as 2026-05-12",
    "type_flag": "yes or no",
    # The user's own query
    "unreadable_file": "The file “{file}” cannot be read.",
    "not_utf8": "The file “{file}” is not a text in UTF-8. Save it as UTF-8 and try again.",
    "empty": "The query is empty.",
    "too_long": "The query is too long: at most {longest} characters are read.",
    "too_deep": "Line {line}, column {column}: the query is too big or has too many brackets inside brackets.",
    "character": "Line {line}, column {column}: the character “{character}” has no place here.",
    "hidden": (
        "Line {line}, column {column}: there is an invisible character ({code}). Delete it and type the place again."
    ),
    "escape": (
        "Line {line}, column {column}: this text holds a letter written as a code (\\u or \\x). Write the letter itself."
    ),
    "open_string": "Line {line}, column {column}: this quotation mark is never closed.",
    "open_comment": "Line {line}, column {column}: this comment is never closed.",
    "one_statement": "Line {line}, column {column}: only one query is run at a time, so nothing may follow the semicolon.",
    "refused_beginning": (
        "Line {line}, column {column}: a query begins with MATCH, OPTIONAL MATCH, UNWIND, WITH or RETURN, "
        "not with “{word}”."
    ),
    "refused_word": (
        "Line {line}, column {column}: “{word}” is refused, because queries here only read the graph. "
        "If it is a name, write it in backticks: `{word}`."
    ),
    "refused_function": (
        "Line {line}, column {column}: functions with a dot in their name are refused, "
        "because they may read more than the graph."
    ),
    "refused_plan": "The query is refused, because it would do more than read the graph.",
    "syntax": "Line {line}, column {column}: {problem}",
    "engine_refused": "The query cannot be run: {problem}",
    "column_twice": "Two columns of the result have one name: {names}. Give each its own with AS.",
    "too_slow": "The query took more than {seconds} s and was stopped. Ask for less: more conditions, or LIMIT.",
    "too_much": "The query needs more memory than it may have. Ask for less: more conditions, or LIMIT.",
    # The catalogue's own files
    "header_line": "The query “{query}” has a header that cannot be understood in line {line}.",
    "header_missing": "The header of the query “{query}” lacks: {missing}.",
    "header_parameters": "The header of the query “{query}” and its text have different parameters: {names}.",
    "header_columns": "The query “{query}” does not return the columns that its header names: {names}.",
    "other_columns": "The query “{query}” gave other columns than its header names.",
    # The store
    "nothing_loaded": "The graph is empty: nothing has been loaded yet.",
    "engine_start": "The embedded graph cannot start: {problem}",
    "load_refused": "The graph could not be loaded: {problem}",
    "no_such_kind": "There is no “{kind}” in the graph. It holds: {kinds}.",
    "no_such_data_set": "There is no data set “{id}”. There are: {known}.",
    "store_ending": "“{path}” is neither a Neo4j address nor a file ending in {ending}. Give one of them, for example towns{ending}.",
    "not_a_store": "“{path}” is not a graph made by calnet. It was left as it is; choose another name.",
    "damaged": "“{path}” is damaged or not complete. Copy it again, or load it anew from the workbook under another name.",
    "engine_version": "“{path}” was made by another version of the graph engine. Load it anew from the workbook under another name.",
    "no_layout": "“{path}” is a graph, but calnet did not make it. It was left as it is; choose another name.",
    "layout_older": "“{path}” was made by an older calnet and cannot be read by this one. Load it anew from the workbook under another name.",
    "left_out": "“{source}” was written by another version of calnet and holds what this one does not know: {names}. That is left out here.",
    "would_be_lost": "“{path}” was written by another version of calnet and holds what this one does not know: {names}. Writing to it would lose that. Update calnet, or load into another file.",
    "being_written": "“{path}” is being written by another calnet. Wait until it has finished, and try again.",
    "file_in_use": "“{path}” is open in another program, so it could not be replaced. The new graph is beside it: “{beside}”. Close the other program and rename it.",
    "address": "This is not a Neo4j address. One looks like neo4j://server:7687 or neo4j+s://server/database.",
    "address_password": "A Neo4j address holds neither a user nor a password, because others could read them there. Set {user} and {password} in the environment, or type the password when asked.",
    "server_unreachable": "No Neo4j server answers at {address}. Check the address, the network, and whether the server is running.",
    "server_stranger": "What answers at {address} is not a Neo4j server, or not its port for programs, which usually is 7687.",
    "server_encryption": "No encrypted connection to {address} could be made. Does the server offer encryption, and is its certificate trusted here? With +ssc instead of +s any certificate is accepted.",
    "server_password": "The server at {address} does not accept this user and password. Check {user} and {password}.",
    "server_rate_limit": "The server at {address} refuses this account for a while, because a wrong password was given too often. Wait a minute and try again.",
    "server_new_password": "The server at {address} wants a new password for this account first. Change it, for example in Neo4j Browser, and try again.",
    "server_denied": "This account may not do that in {address}. Ask whoever keeps the server for the right to write, or use another account.",
    "no_database": "The server has no database that {address} could mean, or it is stopped. The name of a database stands after the server: neo4j://server/database.",
    "server_lost": "The server at {address} went away during the work. Each data set is there as it was or as it is now, never in part. When the server answers again, run the command again.",
    "server_memory": "The server has too little memory for this. Ask whoever keeps it to raise {setting}, or work on fewer data sets at a time.",
    "foreign_schema": "The database has a rule that calnet did not make and its data break, so nothing of this was written: {problem}. Use another database, or ask whoever made the rule.",
    "store_closed": "The graph has been closed already.",
    "engine_crashed": "This query made the engine of the graph fail, so it was stopped; the data is as it was. Ask in another way, or for less.",
}
