"""Words overlaps, umbrella programmes and series as findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from calnet.analyses import severity as scale
from calnet.analyses.coordination import Agreement, Coordination, Doubt
from calnet.analyses.evidence import initiative_evidence
from calnet.analyses.overlap.clusters import Cluster
from calnet.analyses.overlap.definition import DUPLICATE, PARTS, SHARES, shares_of
from calnet.analyses.overlap.done import Done
from calnet.analyses.overlap.overlaps import Overlap
from calnet.analyses.overlap.sharing import Sharing
from calnet.analyses.sentences import in_a_row
from calnet.findings import Evidence, Finding, Similarity, SimilarityPart, finding_id, known_data_sets
from calnet.messages import Message, Value, message
from calnet.snapshot.snapshot import Snapshot

_WORST_FIRST = (Agreement.UNCOORDINATED, Agreement.UNKNOWN, Agreement.COORDINATED)
_TITLES: Mapping[str, str] = {
    "uncoordinated": "findings.overlap_uncoordinated_title",
    "unknown": "findings.overlap_unknown_title",
    "coordinated": "findings.overlap_coordinated_title",
    "umbrella": "findings.overlap_umbrella_title",
    "wide": "findings.overlap_wide_title",
    "same_need": "findings.overlap_same_need_title",
    "purchase": "findings.overlap_purchase_title",
    "series": "findings.overlap_series_title",
}
_REASONS: Mapping[str, str] = {
    "uncoordinated": "findings.overlap_uncoordinated_reason",
    "unknown": "findings.overlap_unknown_reason",
    "coordinated": "findings.overlap_coordinated_reason",
    "umbrella": "findings.overlap_umbrella_reason",
    "wide": "findings.overlap_wide_reason",
    "same_need": "findings.overlap_same_need_reason",
    "purchase": "findings.overlap_purchase_reason",
    "series": "findings.overlap_series_reason",
}
_SUGGESTIONS: Mapping[str, str] = {
    "ask_agreed": "findings.overlap_do_ask_several",
    "ask_agreed_informant": "findings.overlap_do_ask_informant",
    "ask_agreed_untold": "findings.overlap_do_ask_untold",
    "ask_coalition": "findings.overlap_do_ask_coalition",
    "ask_lead": "findings.overlap_do_ask_lead",
    "ask_one": "findings.overlap_do_ask_one_of",
    "calendar": "findings.overlap_do_calendar",
    "check": "findings.overlap_do_check",
    "complement": "findings.overlap_do_complement",
    "divide_ages": "findings.overlap_do_divide_ages",
    "divide_groups": "findings.overlap_do_divide_groups",
    "divide_places": "findings.overlap_do_divide_places",
    "divide_times": "findings.overlap_do_divide_times",
    "join": "findings.overlap_do_join",
    "keep": "findings.overlap_do_keep",
    "lead": "findings.overlap_do_lead",
    "series": "findings.overlap_do_series",
    "umbrella": "findings.overlap_do_umbrella",
    "wide": "findings.overlap_do_wide",
    "same_need": "findings.overlap_do_same_need",
    "purchase": "findings.overlap_do_purchase",
}
_OF_TWO: Mapping[str, str] = {
    "ask_agreed": "findings.overlap_do_ask_two",
    "ask_agreed_informant": "findings.overlap_do_ask_two_informant",
    "ask_agreed_untold": "findings.overlap_do_ask_two_untold",
    "ask_one": "findings.overlap_do_ask_one",
}
"""Suggestions that are worded otherwise where there are only two."""
_DOUBTS: Mapping[Doubt, str] = {
    Doubt.NO_LEAD: "findings.overlap_doubt_no_lead",
    Doubt.SAME_LEAD: "findings.overlap_doubt_same_lead",
    Doubt.COALITION: "findings.overlap_doubt_coalition",
    Doubt.PARTNERS: "findings.overlap_doubt_partners",
    Doubt.HOSTED: "findings.overlap_doubt_hosted",
    Doubt.SHARED: "findings.overlap_doubt_shared",
    Doubt.NO_PARTNERSHIPS: "findings.overlap_doubt_no_partnerships",
    Doubt.ONE_INFORMANT: "findings.overlap_doubt_one_informant",
}
"""Why nobody knows whether they were agreed."""
_UNSURE: Mapping[str, Message] = {
    "needs": message("findings.unsure_needs"),
    "text": message("findings.unsure_text"),
    "place": message("findings.unsure_place"),
    "time": message("findings.unsure_time"),
}
"""What is told of a part that is not known."""
_OF_INITIATIVES = "explanations.whose_initiative"
"""Key of the words for whose number of people others are measured by."""
_WIDE = message("findings.unsure_wide_place")
_REMEDIES = {
    Agreement.UNCOORDINATED: message("findings.overlap_remedy_uncoordinated"),
    Agreement.UNKNOWN: message("findings.overlap_remedy_unknown"),
    Agreement.COORDINATED: None,
}
_ONE_REMEDY = message("findings.overlap_remedy_one")
_MAY_BE_ONE = "findings.overlap_one_title"
_TWO = 2


def cluster_finding(
    snapshot: Snapshot, cluster: Cluster, coordination: Coordination, sharing: Sharing, done: Done
) -> Finding:
    """Return what there is to say about a cluster: as bad as its worst pair, as strong as the strongest such pair."""
    members = cluster.members
    states = [coordination.state(*pair.ids) for pair in cluster.pairs]
    state = next(state for state in _WORST_FIRST if state in states)
    strongest = _strongest([pair for pair, its in zip(cluster.pairs, states, strict=True) if its is state])
    twice = tuple(sorted({id_ for pair in strongest for id_ in pair.ids}))
    doubts = {doubt for pair in strongest if (doubt := coordination.doubt(*pair.ids))}
    doubt = min(doubts, key=tuple(Doubt).index, default=None)
    unknown = [part for part in _UNSURE if any(pair.parts[part] is None for pair in cluster.pairs)]
    sureness = min(_sureness(snapshot, member) for member in twice)
    is_wide = any(sharing.is_wide(pair) for pair in cluster.pairs)
    sureness = scale.less_sure(sureness) if unknown or is_wide else sureness
    do = sharing.suggestion(state, doubt, strongest, members)
    data_sets = _data_sets(snapshot, members)
    needs = {need for member in members for need in snapshot.needs_of.get(member, ())}
    priority = snapshot.priority_of(needs, [snapshot.dataset_of[member] for member in members])
    people, most_people = sharing.people(cluster.pairs), sharing.most_people(data_sets or ("",))
    weight = scale.weigh(priority, people, most_people, _OF_INITIATIVES)
    groups = sorted({group for member in members for group in snapshot.groups_of.get(member, ())})
    leads = sorted({lead for member in members for lead in snapshot.leads_of.get(member, ())})
    first = cluster.anchors
    may_be_one = doubt is Doubt.SAME_LEAD and len(members) == _TWO
    words: dict[str, Value] = {
        "n": len(members),
        "initiatives": snapshot.quoted(members),
        "groups": tuple(snapshot.named(id_) for id_ in groups),
        "leads": tuple(snapshot.named(id_) for id_ in leads) or message("findings.lead_unknown"),
        "leads_of_twice": tuple(snapshot.named(id_) for id_ in _shared_leads(snapshot, strongest)),
        "score": round(strongest[0].score, 2),
        "twice": snapshot.quoted(twice),
    }
    suggestion = _OF_TWO.get(do, _SUGGESTIONS[do]) if len(members) == _TWO else _SUGGESTIONS[do]
    return Finding(
        id=finding_id(DUPLICATE, first),
        kind=DUPLICATE,
        title=snapshot.of_towns(Message(_MAY_BE_ONE if may_be_one else _TITLES[state], words), data_sets),
        reason=in_a_row([Message(_REASONS[state], words), *([Message(_DOUBTS[doubt], words)] if doubt else [])]),
        suggestion=Message(suggestion, words),
        subjects=(
            *(snapshot.subject(id_, "initiative") for id_ in first),
            *(snapshot.subject(id_, "initiative") for id_ in members if id_ not in first),
            *(snapshot.subject(id_, "actor") for id_ in leads),
            *(snapshot.subject(id_, "group") for id_ in groups),
        ),
        evidence=(
            *(initiative_evidence(snapshot, id_) for id_ in members),
            *_done(done, strongest),
            sharing.evidence(strongest, people),
        ),
        score=scale.score(DUPLICATE, str(state), weight, sureness, similarity=_similarity(strongest[0])),
        state=str(state),
        unsure=(
            *(_UNSURE[part] for part in unknown),
            *([_WIDE] if is_wide else ()),
            *(
                message("findings.unsure_entered_twice", initiatives=snapshot.quoted(pair.ids))
                for pair in cluster.pairs
                if (do not in {"check", "ask_one"} or pair not in strongest) and sharing.may_be_one(pair)
            ),
        ),
        data_sets=data_sets,
        remedy=_ONE_REMEDY if may_be_one else _REMEDIES[state],
    )


def umbrella_finding(snapshot: Snapshot, wide: str, local: Sequence[str]) -> Finding:
    """Return what there is to say about a wide programme and the local initiatives of one data set like it."""
    anchor = [wide, snapshot.dataset_of[local[0]] or "", "umbrella"]
    return _information(snapshot, (wide, *local), "umbrella", anchor)


def open_finding(snapshot: Snapshot, cluster: Cluster, state: str, sharing: Sharing, done: Done) -> Finding:
    """Return what there is to ask about a cluster that may be none: far apart in a wide place, or two purchases."""
    finding = _information(snapshot, cluster.members, state, cluster.anchors)
    strongest = _strongest(cluster.pairs)
    told = (*_done(done, strongest), sharing.evidence(strongest, sharing.people(cluster.pairs)))
    return replace(finding, evidence=(*finding.evidence, *told))


def _done(done: Done, pairs: Iterable[Overlap]) -> tuple[Evidence, ...]:
    return done.evidence((*pair.ids, pair.parts["text"]) for pair in pairs)


def series_finding(snapshot: Snapshot, members: tuple[str, ...]) -> Finding:
    """Return what there is to say about the same initiative in several places."""
    return _information(snapshot, members, "series", [*members[:2], "series"])


def _information(snapshot: Snapshot, members: tuple[str, ...], state: str, anchor: Iterable[str]) -> Finding:
    places = sorted({place for member in members for place in snapshot.places_of.get(member, ())})
    words: dict[str, Value] = {
        "n": len(members),
        "initiatives": snapshot.quoted(members),
        "places": tuple(snapshot.named(id_) for id_ in places),
    }
    data_sets = _data_sets(snapshot, members)
    return Finding(
        id=finding_id(DUPLICATE, anchor),
        kind=DUPLICATE,
        title=snapshot.of_towns(Message(_TITLES[state], words), data_sets),
        reason=Message(_REASONS[state], words),
        suggestion=Message(_SUGGESTIONS[state], words),
        subjects=tuple(snapshot.subject(id_, "initiative") for id_ in members),
        evidence=tuple(initiative_evidence(snapshot, id_) for id_ in members),
        state=state,
        data_sets=data_sets,
        remedy=message("findings.overlap_remedy_umbrella") if state == "umbrella" else None,
    )


def _strongest(pairs: Sequence[Overlap]) -> tuple[Overlap, ...]:
    """Return the strongest pairs: those of the highest score that are alike in the same parts."""

    def strength(pair: Overlap) -> tuple[float, ...]:
        return pair.score, *(-1.0 if pair.parts[part] is None else pair.parts[part] or 0.0 for part in SHARES)

    most = max(map(strength, pairs))
    return tuple(pair for pair in pairs if strength(pair) == most)


def _shared_leads(snapshot: Snapshot, pairs: Iterable[Overlap]) -> list[str]:
    """Return ids of the bodies that lead both of a pair."""
    leads = snapshot.leads_of
    return sorted({id_ for pair in pairs for id_ in leads.get(pair.left, ()) if id_ in leads.get(pair.right, ())})


def _data_sets(snapshot: Snapshot, members: Iterable[str]) -> tuple[str, ...]:
    return known_data_sets(snapshot.dataset_of[member] for member in members)


def _sureness(snapshot: Snapshot, initiative: str) -> float:
    row = snapshot.initiatives[initiative]
    return scale.sureness(row["confidence"], row["checked_on"], snapshot.as_of)


def _similarity(pair: Overlap) -> Similarity:
    shares = shares_of([part for part, value in pair.parts.items() if value is not None])
    return Similarity(
        pair.score,
        tuple(SimilarityPart(name, PARTS[name], pair.parts[name], shares.get(name, SHARES[name])) for name in SHARES),
    )
