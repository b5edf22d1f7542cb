"""Keys of what is said of somebody on the edge, by their state and by what the distance is measured from."""

from __future__ import annotations

from collections.abc import Mapping

TITLES: Mapping[str, str] = {
    "unconnected": "findings.isolated_title_unconnected",
    "one_thread": "findings.isolated_title_one_thread",
    "distant": "findings.isolated_title_distant",
    "unserved": "findings.isolated_title_unserved",
    "out_of_date": "findings.isolated_title_out_of_date",
}
REASONS: Mapping[str, str] = {
    "unconnected": "findings.isolated_unconnected",
    "one_thread": "findings.isolated_one_thread",
    "distant": "findings.isolated_distant",
    "unserved": "findings.isolated_unserved",
    "out_of_date": "findings.isolated_out_of_date",
}
REMEDIES: Mapping[str, str] = {
    "unconnected": "findings.isolated_gone_unconnected",
    "one_thread": "findings.isolated_gone_one_thread",
    "distant": "findings.isolated_gone_distant",
    "unserved": "findings.isolated_gone_unserved",
    "out_of_date": "findings.isolated_gone_out_of_date",
}
ANCHORS: Mapping[str, str] = {
    "coalition": "findings.anchor_coalition",
    "host": "findings.anchor_host",
    "best_connected": "findings.anchor_best_connected",
}
ASSUMED_ANCHORS: Mapping[str, str] = {
    "host": "findings.unsure_from_host",
    "best_connected": "findings.unsure_from_best_connected",
}
TIES: Mapping[str, str] = {
    "PARTNERS_WITH": "findings.known_by_partners_with",
    "UNIT_OF": "findings.known_by_unit_of",
}
"""How a tie of a type, not graded, is told on a route."""
