"""Any table becomes calnet's sheets, by a mapping that is proposed, shipped, or the user's own.

1. ``tables``: a file of any kind becomes `SourceTable` s: headers (stacked ones joined), rows, and what is no data.
2. ``mapping``: which column of a table fills which column of calnet's sheets; a small file that people can read.
3. ``proposal``: a mapping for tables that were never seen, from their headers, HXL hashtags and values. Tables that
   many teams have stand in ``mappings/``, one file each, with the headers by which they are recognised. *A table of a
   new kind goes there: nothing else needs to know of it.*
4. ``making``: a mapping applied to tables: rows of sheets with the numbers and headers of the table they come from, so
   that every message points there; and an account of every row and column.
5. ``importing``: all of it, from a path to an `Import`.

The rows go through the same pipeline as a workbook's, so own words, lists, dates, names of people are read alike.
"""
