"""What is wrong with a source, and what to do about it."""

from __future__ import annotations

from calnet.wording.texts import Sentence

SENTENCES: dict[str, Sentence] = {
    "quoted": "“{name}”",
    "candidate": "“{name}” (sheet {sheet}, row {row})",
    "missing": "There is no file or folder “{path}”. Check its name and where it is.",
    "locked": (
        "“{path}” cannot be opened: another program may hold it, or you may not read it. Close it in Excel and "
        "try again."
    ),
    "unreadable": "“{path}” cannot be read ({reason}). Copy it to this computer's disk and try again.",
    "lock_file": (
        "“{path}” is a temporary file that Excel makes while a workbook is open. Give the workbook itself, whose "
        "name is the same without ~$."
    ),
    "old_or_password": (
        "“{path}” cannot be opened: it is protected with a password, or it is a workbook in the old format (.xls) "
        "under a new name. Open it in Excel; if it asks for a password, choose File, Info, Protect Workbook, "
        "Encrypt with Password and clear it. Then choose File, Save as, Excel Workbook (.xlsx), and give that file."
    ),
    "other_workbook": (
        "“{path}” is a workbook of another program. Save it there as an Excel workbook (.xlsx) and give the new file."
    ),
    "single_csv": (
        "“{path}” is a single sheet. Make a workbook of it with `{calnet} import`, or put all the CSV sheets in one "
        "folder, each named like its sheet, and give the folder."
    ),
    "unknown_format": (
        "“{path}” is of no kind that can be read. Give a workbook (.xlsx), a folder of CSV sheets, a file of another "
        "program for networks (.graphml, .gexf, .json of Kumu or with nodes and links, .geojson), a store file "
        "(.calnet) or a Neo4j address; `{calnet} new` makes an empty workbook."
    ),
    "empty_file": "“{path}” is empty (0 bytes). It may not have been saved or copied whole; save it again.",
    "not_a_workbook": (
        "“{path}” is not an Excel workbook, whatever its name says. Open it in the program that made it and save "
        "it as an Excel workbook (.xlsx)."
    ),
    "damaged_workbook": (
        "“{path}” is damaged and cannot be opened. Open it in Excel, let Excel repair it, and save it under a new "
        "name; or take a copy from before."
    ),
    "password": (
        "“{path}” is protected with a password. Open it in Excel, choose File, Info, Protect Workbook, Encrypt "
        "with Password, clear the password, save, and try again."
    ),
    "bomb": (
        "“{path}” would unpack to an enormous size and was not opened. If you trust it, copy its sheets into a "
        "new workbook."
    ),
    "entities": (
        "“{path}” holds declarations that no workbook needs and that can do harm; it was not opened. Copy its "
        "sheets into a new workbook."
    ),
    "too_large": (
        "“{path}” has a sheet that is too large: too many rows, or content very far from the first cell (at most "
        "{most} cells in the rectangle). Delete the rows and columns beyond the data and save."
    ),
    "no_csv": "The folder “{path}” holds no CSV sheet. It needs files such as podmioty.csv and inicjatywy.csv.",
    "folder_of_workbooks": (
        "The folder “{path}” holds no CSV sheet, but it holds the workbook “{name}”. Give that file instead of "
        "the folder."
    ),
    "not_text": "This file is not text in a known encoding, so nothing in it was read. Save it as CSV UTF-8.",
    "open_quote": (
        "A quotation mark opens a cell and is never closed, so nothing in this sheet was read. Save the sheet "
        "again as CSV from Excel."
    ),
    "unknown_sheet": (
        "No sheet of this name is known, so it was not read. If it belongs to the data, rename it: {names}."
    ),
    "no_known_sheet": (
        "Nothing here can be read: no sheet has a known name. Name the sheets {names}; begin with “Actors” and "
        "“Initiatives”, or make an empty workbook with `{calnet} new`."
    ),
    "no_headers": (
        "This sheet has no headers that are needed, so it was not read. Its first row must hold the header {names}."
    ),
    "two_columns": (
        "This column means the same as “{first}”, so it was kept as an extra column only. Join the two columns."
    ),
    "no_header": (
        "A cell of this column has no header above it and was left out. Give the column a header.",
        "{n} cells of this column have no header above them and were left out. Give the column a header.",
    ),
    "merged": (
        "Cells are merged down to row {last}: only the first row holds the value, the others are empty. Unmerge "
        "them and fill in each row."
    ),
    "examples": (
        "{n} example row of the template was not read (row {rows}). Delete it when you no longer need it.",
        "{n} example rows of the template were not read (rows {rows}). Delete them when you no longer need them.",
    ),
    "no_extra_here": (
        "Relations keep no extra columns: {n} cell was left out. Delete the column or move it to another sheet.",
        "Relations keep no extra columns: {n} cells were left out. Delete the column or move it to another sheet.",
    ),
    "required": (
        "The row says nothing usable under “{column}”, so it was left out. Fill that cell in, or delete the row."
    ),
    "required_either": (
        "The row says nothing usable under {column}, so it was left out. Fill that cell in, or delete the row."
    ),
    "repeated_name": (
        "“{name}” already stands in row {other_row} of the sheet {other_sheet}, so this row was left out. Join "
        "the two rows, or, if they are two different things, give each its own code in the column “Code”."
    ),
    "repeated_id": (
        "“{name}” is taken for the same thing as “{other}” in row {other_row} of the sheet {other_sheet} (one "
        "code, one former name, or two words for one thing), so this row was left out. If they are two things, "
        "give this one another code in the column “Code”."
    ),
    "repeated_diagnosis": (
        "This row says the same as row {other_row} of the sheet {other_sheet}, so it was left out. Delete one of "
        "the two."
    ),
    "repeated_relation": (
        "The same relation already stands in row {other_row} of the sheet {other_sheet}, so this one was left "
        "out. Keep one of the two rows."
    ),
    "second_data_set": (
        "A workbook describes one data set, so “{name}” was left out. Keep one row on this sheet and make another "
        "file for the other data set."
    ),
    "kind_assumed": "No kind is given for “{name}”; taken for: {kind}. Choose the kind from the list in the cell. If this is a note, delete the row.",
    "kinds_assumed": (
        "{n} actor has no kind and was taken for {kind} (row {rows}). Choose its kind from the list in the cell.",
        "{n} actors have no kind and were each taken for {kind} (rows {rows}). Choose their kinds from the "
        "list in the cell.",
    ),
    "cell_formula": (
        "This cell holds a formula that was never calculated, so it was left out. Open the file in Excel and save "
        "it, or type the value."
    ),
    "cell_error": (
        "This cell holds an error of the spreadsheet program (such as #N/A), so it was left out. Correct the "
        "formula, or type the value."
    ),
    "cell_hashes": (
        "This cell holds only # signs: its column was too narrow when the sheet was saved as text, so the value is"
        " lost and the cell was left out. Widen the column, save the file again, or type the value."
    ),
    "garbled_mended": (
        "The letters of {n} cell were garbled by a wrong encoding, for example “{before}”; it was read as "
        "“{after}”. Save the file as CSV UTF-8, or as an Excel workbook.",
        "The letters of {n} cells were garbled by a wrong encoding, for example “{before}”; they were read as in "
        "“{after}”. Save the file as CSV UTF-8, or as an Excel workbook.",
    ),
    "letters_lost": (
        "Letters are lost in {n} cell (“{text}”, row {rows}): a wrong encoding garbled them. Take the original "
        "file and save it as CSV UTF-8, or type the letters again.",
        "Letters are lost in {n} cells (such as “{text}”; rows {rows}): a wrong encoding garbled them. Take the "
        "original file and save it as CSV UTF-8, or type the letters again.",
    ),
    "two_alphabets": (
        "The letters of the word “{word}” come from two alphabets (not Latin: {letters}). It was read in Latin "
        "letters; type it again, so that it can be found."
    ),
    "two_alphabets_kept": (
        "The letters of the word “{word}” come from two alphabets (not Latin: {letters}). It was kept as it is; "
        "type it again in letters of one alphabet."
    ),
    "hidden_sheet": (
        "This sheet is hidden in the program. Show it and check whether it belongs to the data; if it does not, "
        "delete it."
    ),
    "hidden_rows": (
        "{n} hidden row with data was read like the others (row {rows}). Show it and check it, or delete it.",
        "{n} hidden rows with data were read like the others (rows {rows}). Show them and check them, or delete them.",
    ),
    "hidden_columns": (
        "{n} hidden column with data was read like the others ({columns}). Show it and check it, or delete it.",
        "{n} hidden columns with data were read like the others ({columns}). Show them and check them, or delete them.",
    ),
    "long_name": (
        "The name “{name}…” is too long and was cut to {n} characters. Use a shorter name and put the rest in the "
        "description."
    ),
    "marks_removed": (
        "The text held invisible marks (control characters, marks of the direction of writing), which were "
        "removed. Type the text again if anything is missing."
    ),
    "not_a_number": (
        "“{text}” is not a whole number. Write the number alone, such as 150; leave the cell empty if it is not known."
    ),
    "not_a_year": "“{text}” is not a year. Write the year, such as 2025, or leave the cell empty.",
    "not_in_span": "“{text}” is not a number. Write a number from {least} to {most}, or leave the cell empty.",
    "about_taken": "“{text}” was taken for exactly {number}. Correct it if you know better.",
    "thousands_taken": (
        "“{text}” was read as {number}. Write the number without a point or comma, so that it cannot be mistaken."
    ),
    "number_kept": (
        "“{text}” gives no number that can be counted here; the words were kept, but nothing is reckoned from "
        "them. Write the number alone, such as 150, if it is known."
    ),
    "negative": "{number} is less than zero. Write a number from 0 up, or leave the cell empty.",
    "out_of_range": "{number} is not between {least} and {most}. Correct it, or leave the cell empty.",
    "not_a_date": "“{text}” is not a date. Write a day, a month or a year, such as 12.05.2026, 2026-05 or 2026.",
    "date_kept": (
        "“{text}” names no day, month or year, so the date is not known; the words were kept in the description. "
        "Write a date, such as 09.2026, if there is one."
    ),
    "date_among_words": (
        "“{text}” was read as the date {date}; the words were kept in the description. Correct the date if that is"
        " wrong."
    ),
    "date_taken": ("Of “{text}” only the date {date} was read. Write the date alone, and the rest in another column."),
    "date_too_early": (
        "The date {date} is far too early for this column, so it was left out: the program may have counted the "
        "days from another year. Type the date again."
    ),
    "early_date": (
        "The date {date} is before 1900. Correct the year, or leave the cell empty and put it in the description."
    ),
    "late_date": "The date {date} is too far in the future. Correct the year; leave the cell empty if there is no end.",
    "last_day_taken": "“{text}” is not a full date; {date} was taken. Write the day if that is wrong.",
    "end_before_start": (
        "The end ({end}) comes before the beginning ({start}), so the end was left out. Correct one of the two."
    ),
    "unknown_word_near": "“{text}” is not one of the words for this column. The nearest are: {words}.",
    "unknown_word": "“{text}” is not one of the words for this column. Choose one of: {words}.",
    "status_after_end": "The status is “{status}”, but the end ({date}) has passed. Correct the status or the date.",
    "status_before_start": "The status is “{status}”, but the beginning is only on {date}. Correct the status or the date.",
    "status_after_start": "The status is “{status}”, but the beginning ({date}) has passed. Correct the status or the date.",
    "not_a_relation": "This is no relation that is known. Choose one from the list in the cell.",
    "not_yes_no": "“{text}” is neither yes nor no. Write “yes” or “no”.",
    "bad_register_length": (
        "“{text}” is not a number of the right length (digits: {lengths}). Correct it, or leave the cell empty."
    ),
    "bad_check_digit": (
        "“{text}” has a wrong check digit: there is a slip in it. Copy it again from the register, or leave the "
        "cell empty."
    ),
    "unknown_name_near": ("There is no “{name}” {where}. Did you mean {names}? Correct the name, or add it {there}."),
    "unknown_name": "There is no “{name}” {where}. Add it {there}, or correct it.",
    "unknown_names": (
        "There is no “{name}” {where}. Add it {there}, or correct it; separate several names with a semicolon."
    ),
    "on_sheet": "on the sheet {sheets}",
    "on_sheets": "on the sheets {sheets}",
    "on_list_target_group": "on the list of target groups",
    "on_list_need": "on the list of needs",
    "on_list_activity": "on the list of activities",
    "to_it": "there",
    "to_one": "to one of them",
    "to_sheet": "to the sheet {sheets}",
    "ambiguous": (
        "“{name}” may mean several: {candidates}. Write the full name, or give each a code in the column “Code” "
        "and write the code here."
    ),
    "wrong_kind": (
        "“{name}” is of the kind {kind}, but here belongs: {kinds}. Write another name, or move it to another column."
    ),
    "one_only": "Only one name can stand here; “{name}” was kept. Delete the others.",
    "as_many_as": (
        "The number of values here does not match the names under “{column}” ({n}). Write one number for each "
        "name, in the same order, separated with semicolons."
    ),
    "said_twice": (
        "“{name}” stands in this row twice in different roles; the first one was kept. Delete one of the two."
    ),
    "to_itself": (
        "“{name}” points to itself here, so the relation was left out. Write another name, or clear the cell."
    ),
    "not_between": (
        "The relation {relation} cannot join “{start}” ({start_kind}) with “{end}” ({end_kind}), so it was left "
        "out. It can begin at: {starts}. Check the kind of each, or clear the cell."
    ),
    "not_between_but": (
        "The relation {relation} cannot join “{start}” ({start_kind}) with “{end}” ({end_kind}), so it was left "
        "out. Possible between them: {possible}."
    ),
    "not_for_relation": (
        "“{column}” is filled in only with the relation: {relations}. The cell was left out; clear it, or choose another relation."
    ),
    "cycle": (
        "“{start}” cannot lie in “{end}”, because that would lead in a circle: {cycle}. This relation was left out; "
        "correct one of them."
    ),
    "people_column": (
        "The column “{column}” looks like data about people, so its {n} cell was left out. If it names "
        "bodies and not people, rename the column; to keep it all the same, use --keep-personal.",
        "The column “{column}” looks like data about people, so its {n} cells were left out. If it names "
        "bodies and not people, rename the column; to keep it all the same, use --keep-personal.",
    ),
    "people_column_kept": (
        "The column “{column}” looks like data about people; its {n} cell was kept, as you asked. Do not "
        "pass the results on.",
        "The column “{column}” looks like data about people; its {n} cells were kept, as you asked. Do not "
        "pass the results on.",
    ),
    "pesel_left_out": (
        "A person's number (PESEL) was left out. Delete it from the file: the map is of bodies and groups, not of people.",
        "Persons' numbers (PESEL) were left out in {n} rows ({rows}). Delete them from the file: the map is of bodies and groups, not of people.",
    ),
    "phone_left_out": (
        "A telephone number was left out, because it may be a private one. An institution's landline belongs in the column “Institution's contact”.",
        "Telephone numbers were left out in {n} rows ({rows}), because they may be private ones. An institution's landline belongs in the column “Institution's contact”.",
    ),
    "email_left_out": (
        "An e-mail address was left out, because it may be a private one. An institution's general address belongs in the column “Institution's contact”.",
        "E-mail addresses were left out in {n} rows ({rows}), because they may be private ones. An institution's general address belongs in the column “Institution's contact”.",
    ),
    "person_left_out": (
        "What reads like a person's name was left out. Write an office or a body in its place, such as “secretary's office”; if nobody is meant, keep it with --keep-personal.",
        "What reads like names of people was left out in {n} rows ({rows}). Write offices or bodies in their place, such as “secretary's office”; if nobody is meant, keep them with --keep-personal.",
    ),
    "person_maybe": (
        "There seems to be a person's name in this name. It was kept, because it may be what the thing is called after. If it is the person who does it, take the name out.",
        "There seem to be names of people in the names of {n} rows ({rows}). They were kept, because they may be what the things are called after. If they are the people who do it, take the names out.",
    ),
    "person_as_name": (
        "The name seems to be that of a person, so the row was left out: the map is of bodies and groups, not of people. Write the body or the group that the person acts for. If it is a firm, give its NIP or REGON, or the sector “business”.",
        "The names of {n} rows ({rows}) seem to be those of people, so the rows were left out: the map is of bodies and groups, not of people. Write the bodies or the groups that they act for. Of a firm, give the NIP or REGON, or the sector “business”.",
    ),
    "pesel_kept": (
        "A person's number (PESEL) was kept, as you asked. Do not pass the results on.",
        "Persons' numbers (PESEL) were kept in {n} rows ({rows}), as you asked. Do not pass the results on.",
    ),
    "phone_kept": (
        "A telephone number was kept, as you asked; it may be a private one. Do not pass the results on.",
        "Telephone numbers were kept in {n} rows ({rows}), as you asked; they may be private ones. Do not pass the results on.",
    ),
    "email_kept": (
        "An e-mail address was kept, as you asked; it may be a private one. Do not pass the results on.",
        "E-mail addresses were kept in {n} rows ({rows}), as you asked; they may be private ones. Do not pass the results on.",
    ),
    "person_kept": (
        "What reads like a person's name was kept, as you asked. Do not pass the results on.",
        "What reads like names of people was kept in {n} rows ({rows}), as you asked. Do not pass the results on.",
    ),
    "person_as_name_kept": (
        "The name seems to be that of a person; it was kept, as you asked. Do not pass the results on.",
        "The names of {n} rows ({rows}) seem to be those of people; they were kept, as you asked. Do not pass the results on.",
    ),
    "personal_header": "The header holds what looks like a person's name, telephone or address; that was left out. Give the column a header that says what stands in it.",
    "people_without_dictionary": "Names of people were looked for without the dictionary of Polish forms, which is not installed here, so some may have stayed. Read the results before you pass them on.",
    "needs_xlsx": "“{path}” does not end in .xlsx. Give the new workbook a name that does, such as coalition.xlsx.",
    "several_data_sets": "One workbook holds one data set, and this source has several: {names}. Choose one of them with --dataset.",
    "no_such_ending": (
        "“{path}”: calnet does not write files that end in {ending}. Use .xlsx for a workbook, or a name without "
        "an ending for a folder of CSV sheets."
    ),
    "long_cell": (
        "“{path}”: a text is longer than the {most} characters that a cell of a workbook holds. Write a folder of "
        "CSV sheets instead."
    ),
    "year_taken": (
        "{date} was read as the year {year}: that is how a year looks in a cell formatted as a date. If the day "
        "is right, type it with an apostrophe in front."
    ),
    "no_names_for_numbers": (
        "There is a number of people, but no target group, so the cell was left out. Name the target group in the same row, or clear the cell."
    ),
    "address": "An address of a server is no file. Stores are opened with `open_graph`.",
    "no_sector_given": "No sector is given, so this row was left out: an empty cell does not tell whether you expect anybody. Name the sectors, or write “none” if nobody is expected.",
    "of_residents_groups": "residents' groups",
    "of_organisations": "organisations",
    "of_institutions": "institutions",
    "not_in_column": "The column “{column}” is only for {kinds}, and “{name}” is: {kind}. The cell was left out; change the kind, or clear the cell.",
    "reason_device": "the device does not answer",
    "reason_closed": "the output is closed",
    "reason_no_folder": "a part of the path is no folder",
    "reason_folder": "it is a folder",
    "reason_long_name": "the name is too long",
    "reason_full": "the disk is full",
    "reason_read_only": "the disk can only be read",
    "reason_not_allowed": "it is not allowed",
    "reason_not_there": "it is not there",
    "missing_near": "There is no file or folder “{path}”. Did you mean: {names}?",
    "own_group": (
        "“{name}” is not on the list of target groups, so it was kept as a group of your own ({n} cell). If it belongs to a broader group, add it to the sheet {sheet} and name that group there.",
        "“{name}” is not on the list of target groups, so it was kept as a group of your own ({n} cells). If it belongs to a broader group, add it to the sheet {sheet} and name that group there.",
    ),
    "own_group_near": (
        "“{name}” is not on the list of target groups, so it was kept as a group of your own ({n} cell). The nearest on the list: {names}. If one of them is meant, write it so; if it is a broader group, add yours to the sheet {sheet} and name that group there.",
        "“{name}” is not on the list of target groups, so it was kept as a group of your own ({n} cells). The nearest on the list: {names}. If one of them is meant, write it so; if it is a broader group, add yours to the sheet {sheet} and name that group there.",
    ),
    "own_need": (
        "“{name}” is not on the list of needs, so it was kept as a need of your own ({n} cell). If it belongs to a broader need, add it to the sheet {sheet} and name that need there.",
        "“{name}” is not on the list of needs, so it was kept as a need of your own ({n} cells). If it belongs to a broader need, add it to the sheet {sheet} and name that need there.",
    ),
    "own_need_near": (
        "“{name}” is not on the list of needs, so it was kept as a need of your own ({n} cell). The nearest on the list: {names}. If one of them is meant, write it so; if it is a broader need, add yours to the sheet {sheet} and name that need there.",
        "“{name}” is not on the list of needs, so it was kept as a need of your own ({n} cells). The nearest on the list: {names}. If one of them is meant, write it so; if it is a broader need, add yours to the sheet {sheet} and name that need there.",
    ),
    "own_activity": (
        "“{name}” is not on the list of activities, so it was kept as an activity of your own ({n} cell). If it belongs to a broader one, add it to the sheet {sheet} and name that one there.",
        "“{name}” is not on the list of activities, so it was kept as an activity of your own ({n} cells). If it belongs to a broader one, add it to the sheet {sheet} and name that one there.",
    ),
    "own_activity_near": (
        "“{name}” is not on the list of activities, so it was kept as an activity of your own ({n} cell). The nearest on the list: {names}. If one of them is meant, write it so; if it is a broader one, add yours to the sheet {sheet} and name that one there.",
        "“{name}” is not on the list of activities, so it was kept as an activity of your own ({n} cells). The nearest on the list: {names}. If one of them is meant, write it so; if it is a broader one, add yours to the sheet {sheet} and name that one there.",
    ),
    "read_as": (
        "“{text}” was read as {name} ({n} cell). If something else is meant, correct the spelling.",
        "“{text}” was read as {name} ({n} cells). If something else is meant, correct the spelling.",
    ),
    "review_open": (
        "{n} row of this sheet waits for a yes or a no; until then it is read as it is. Answer, then check again.",
        "{n} rows of this sheet wait for a yes or a no; until then they are read as they are. Answer, then check again.",
    ),
    "reference_read_as": "“{text}” was read as “{meant}”. If somebody else is meant, write the whole name.",
    "remark_left_out": "“{text}” was read as “{name}”, without the remark in brackets. Put the remark in the description.",
    "own_word": "“{text}” is not one of the words for this column, so it was kept as a word of your own. The nearest are: {words}.",
    "word_read_as": "“{text}” was read as {word}. If something else is meant, correct the spelling.",
    "number_for_each": "“{text}” was counted for each of the {n} names under “{column}”. If they share it, write one number for each name, separated with semicolons.",
    "own_group_by_age": (
        "“{name}” is not on the list of target groups, so it was kept as a group of your own ({n} cell), joined by its ages to broader and narrower groups.",
        "“{name}” is not on the list of target groups, so it was kept as a group of your own ({n} cells), joined by its ages to broader and narrower groups.",
    ),
    "copied_sheet": "This is a copy of the sheet “{original}”, so it was not read a second time. Delete it, or give it a name of its own if it says something else.",
    "sheet_read_as": "The sheet “{text}” was read as {name}. Rename it so that there is no doubt.",
    "header_read_as": "The header “{text}” was read as {name}. Correct it so that there is no doubt.",
    "unknown_column": (
        "The column “{column}” is not known, so its {n} cell was only kept as additional information and nothing is reckoned from it.",
        "The column “{column}” is not known, so its {n} cells were only kept as additional information and nothing is reckoned from them.",
    ),
    "unknown_column_near": (
        "The column “{column}” is not known, so its {n} cell was only kept as additional information. If it means {names}, write that in the header.",
        "The column “{column}” is not known, so its {n} cells were only kept as additional information. If it means {names}, write that in the header.",
    ),
    "other_rows": (
        "{n} row of this sheet is no data and was left out: {kinds}. If it is, fill in its other cells.",
        "{n} rows of this sheet are no data and were left out: {kinds}. If any of them is, fill in its other cells.",
    ),
    "rows_title": ("title above the table (row {rows})", "titles above the table (rows {rows})"),
    "rows_header": ("repeated headers (row {rows})", "repeated headers (rows {rows})"),
    "rows_hashtag": ("hashtags (row {rows})", "hashtags (rows {rows})"),
    "rows_total": ("totals (row {rows})", "totals (rows {rows})"),
    "rows_note": ("note or legend (row {rows})", "notes or legend (rows {rows})"),
    "rows_numbered": ("numbered but empty (row {rows})", "numbered but empty (rows {rows})"),
    "place_row": "row {row}",
    "place": "{sheet}, row {row}",
    "place_cell": "{sheet}, row {row}, “{column}”",
    "place_rows": "{sheet}, row {rows}",
    "item": "“{text}” ({place})",
    "item_many": "“{text}” ({place} and elsewhere, {more} more)",
    "item_read_as": "“{text}” as “{meant}” ({place})",
    "item_near": "“{text}” – perhaps {names}? ({place})",
    "item_near_many": "“{text}” – perhaps {names}? ({place} and elsewhere, {more} more)",
    "repeated_differs": "“{name}” already stands in row {other_row} of the sheet {other_sheet}; with the same lead and place the two were taken for one. What differs, the first kept: {differences}. Keep one row, or, if they are two things, give each its own code in the column “Code”.",
    "differs": "{column} ({first}, {second})",
    "likewise": "Likewise: {items}.",
    "also_elsewhere": ("The same in {n} further cell: {where}.", "The same in {n} further cells: {where}."),
    "and_elsewhere": ("The same in {n} further cell: {where} …", "The same in {n} further cells: {where} …"),
    "unknown_columns": (
        "{n} further column is not known either, between {first} and {last}; it was only kept as additional information.",
        "{n} further columns are not known either, between {first} and {last}; they were only kept as additional information.",
    ),
}
