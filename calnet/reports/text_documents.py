"""The format ``text``: every document as plain text for a terminal, or for a file that looks like one.

What lays out the text is imported when there is something to lay out, so that a command's help need not wait for it.
"""

from __future__ import annotations

from calnet.meeting import Document, Explanation, FindingList, MeasureList, Report, RowList
from calnet.reports.format import Format, cannot_render
from calnet.wording import Voice

_ENCODING = "utf-8"


def render_text(document: Document, voice: Voice) -> str:
    """Return a document as wide as its screen."""
    match document:
        case Report():
            from calnet.reports.terminal_report import render_report

            return render_report(document, voice)
        case FindingList():
            from calnet.reports.terminal_findings import render_findings

            return render_findings(document, voice)
        case MeasureList():
            from calnet.reports.terminal_measures import render_measures

            return render_measures(document, voice)
        case Explanation(finding, screen):
            from calnet.reports.explanation import render_explanation

            return render_explanation(finding, voice, width=screen.width, color=screen.color)
        case RowList():
            from calnet.reports.terminal_rows import render_rows

            return render_rows(document, voice) if document.told is None else document.told
    raise cannot_render(document)


FORMAT = Format(
    name="text",
    title="plain text, as a terminal shows it",
    endings=(".txt",),
    renders=(Report, FindingList, MeasureList, Explanation, RowList),
    render=lambda document, voice: render_text(document, voice).encode(_ENCODING),
    encoding=_ENCODING,
    tells_left_out=True,
    other_names=("table",),
)
