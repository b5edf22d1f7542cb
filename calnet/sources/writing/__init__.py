"""From a network back to sheets, as a workbook or a folder of CSV sheets; and the empty template."""
