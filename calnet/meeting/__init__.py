"""What is shown before it has a format: the meeting report with its agenda, lists of findings, measures, rows."""

from calnet.meeting.documents import Document, Explanation, Field, FindingList, MeasureList, RowList
from calnet.meeting.report import Report
from calnet.meeting.screen import Screen

__all__ = ["Document", "Explanation", "Field", "FindingList", "MeasureList", "Report", "RowList", "Screen"]
