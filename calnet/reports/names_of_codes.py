"""Codes of findings and of rows → the words that a reader sees, whatever the format."""

from __future__ import annotations

from collections.abc import Mapping

from calnet.findings import Kind, Level
from calnet.meeting import Field, RowList
from calnet.model.kinds import Type
from calnet.wording import Voice

KIND_NAMES: Mapping[str, str] = {
    Kind.COVERAGE_GAP: "report.kind_coverage_gap",
    Kind.MISSING_PARTNER: "report.kind_missing_partner",
    Kind.MISSING_TIE: "report.kind_missing_tie",
    Kind.DUPLICATE: "report.kind_duplicate",
    Kind.ISOLATED_GROUP: "report.kind_isolated_group",
    Kind.ISOLATED_ORGANISATION: "report.kind_isolated_organisation",
    Kind.UNREACHED_TARGET_GROUP: "report.kind_unreached_target_group",
    Kind.FRAGILITY: "report.kind_fragility",
}
LEVEL_NAMES: Mapping[str, str] = {
    Level.HIGH: "report.level_high",
    Level.MEDIUM: "report.level_medium",
    Level.LOW: "report.level_low",
    Level.INFO: "report.level_info",
}
STATE_NAMES: Mapping[str, str] = {
    "none": "report.state_none",
    "planned": "report.state_planned",
    "partial": "report.state_partial",
    "covered": "report.state_covered",
    "ending": "report.state_ending",
    "single_provider": "report.state_single_provider",
    "missing": "report.state_missing",
    "no_tie": "report.state_no_tie",
    "uncoordinated": "report.state_uncoordinated",
    "unknown": "report.state_unknown",
    "coordinated": "report.state_coordinated",
    "umbrella": "report.state_umbrella",
    "series": "report.state_series",
    "unconnected": "report.state_unconnected",
    "one_thread": "report.state_one_thread",
    "distant": "report.state_distant",
    "unserved": "report.state_unserved",
    "out_of_date": "report.state_out_of_date",
    "coverage": "report.state_coverage",
    "last_tie": "report.state_last_tie",
    "cut_vertex": "report.state_cut_vertex",
}
MEASURE_NAMES: Mapping[str, str] = {
    "density": "measures.name_density",
    "degree_centralisation": "measures.name_degree_centralisation",
    "betweenness_centralisation": "measures.name_betweenness_centralisation",
    "brokers": "measures.name_brokers",
    "components": "measures.name_components",
    "largest_component": "measures.name_largest_component",
    "ei_index": "measures.name_ei_index",
    "core_periphery": "measures.name_core_periphery",
    "constraint": "measures.name_constraint",
    "effective_size": "measures.name_effective_size",
}


def tell_rows(document: RowList, voice: Voice) -> tuple[list[str], list[list[object]]]:
    """Return the headers and the rows as a reader sees them: no field for programs, words for codes and dates."""
    told = [(index, field) for index, field in enumerate(document.fields) if field.title is not None]
    headers = [field.title or "" for _, field in told]
    return headers, [[_tell(row[index], field, voice) for index, field in told] for row in document.rows]


def _tell(value: object, field: Field, voice: Voice) -> object:
    if isinstance(value, str) and value:
        if field.vocabulary:
            return voice.term(field.vocabulary, value)
        if field.type is Type.DATE:
            return voice.date(value)
    return value
