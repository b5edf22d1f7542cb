"""What the workbook's template says: instructions, hints and examples."""

from __future__ import annotations

from calnet.wording.texts import Sentence

SENTENCES: dict[str, Sentence] = {
    "instructions": "Instructions",
    "lists": "Lists",
    "title": "Map of resources and needs: the coalition's workbook",
    "start_title": "Where to begin",
    "start_1": "1. On the sheet “Data set” write in one row the name of your coalition or gmina and who runs the CAL.",
    "start_2": (
        "2. On the sheet “Actors” write everyone active locally: one institution, organisation or residents' "
        "group a row."
    ),
    "start_3": (
        "3. On the sheet “Initiatives” write what happens, for whom, and who runs it. With these two sheets you "
        "can already make a report."
    ),
    "start_4": (
        "4. The sheet “Cooperation” (who works with whom) shows who is left alone; the sheet “Diagnoses” (whose "
        "needs, and how urgent) shows what is missing. Fill in the others when you have something to put there."
    ),
    "rules_title": "How to write",
    "rule_unknown": "Not known? Leave the cell empty. Empty means “not known”, never zero and never “no”.",
    "rule_lists": (
        "Cells with an arrow have a list of words. In cells that name others you may write several names, "
        "separated with a semicolon (;)."
    ),
    "rule_names": (
        "Name things the same way everywhere: a name in “Run by” must stand on the sheet “Actors”. A short name "
        "works too."
    ),
    "rule_dates": (
        "Dates: 12.05.2026, or the year alone: 2026. The month alone is best written with Roman numerals: V.2026, "
        "because Excel turns 05.2026 into the first day of the month."
    ),
    "rule_examples": (
        "Grey rows in italics whose name begins with “Example:” are examples and are not read. You may delete them."
    ),
    "rule_columns": (
        "You may change the order of columns and add columns of your own; do not change the headers in bold."
    ),
    "rule_people": (
        "Do not write data about people: no names, no PESEL numbers, no private telephones or addresses. The map "
        "shows bodies and groups."
    ),
    "then_title": "What then",
    "then_1": "Save the workbook (Excel Workbook, .xlsx) and close it.",
    "then_2": 'Check it:   calnet check "name of the file.xlsx"',
    "then_3": 'Make the report:   calnet report "name of the file.xlsx"',
    "then_4": 'Draw the map:   calnet map "name of the file.xlsx" -o map.html',
    "sheets_title": "The sheets",
    "choose": "Choose from the list.",
    "many": "Choose from the list, or write several separated with a semicolon (;).",
    "date_hint": "12.05.2026, the year alone 2026, or the month alone V.2026.",
    "day_hint": "A full date: 12.05.2026.",
    "wrong_title": "Not on the list",
    "wrong_choice": "Choose a word from the list, or leave the cell empty.",
    "wrong_name": (
        "This name is not on the list. That is right for several names with a semicolon, or for a name that you "
        "will add later."
    ),
    "names_of_sheet": "A name from the sheet {sheets}; separate several with a semicolon.",
    "names_of_sheets": "A name from one of the sheets {sheets}; separate several with a semicolon.",
    "names_of_target_group": (
        "A name from the ready list of target groups or from the sheet {sheets}; separate several with a semicolon."
    ),
    "names_of_need": (
        "A name from the ready list of needs or from the sheet {sheets}; separate several with a semicolon."
    ),
    "names_of_activity": (
        "A name from the ready list of activities or from the sheet {sheets}; separate several with a semicolon."
    ),
    "required": "Must be filled in.",
    "example": "Example: {text}",
    "ex_library": "Public Library",
    "ex_club": "Seniors' Club by the Library",
    "ex_course": "Computers for seniors",
    "ex_source": "conversation",
    "ex_short": "PL",
    "wrong_words": "This is not one word of the list. That is right for several words with a semicolon, or for “none”.",
}
