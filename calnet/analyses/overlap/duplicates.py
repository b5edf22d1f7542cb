"""B, duplicated initiatives: overlaps worth talking about.

Two current initiatives that share a related target group, overlap in time, stand in the same or a directly containing
place, and do a similar thing: a related need, unless they are known to do other things; or what is done is alike (from
0.5; where the needs of both are known and unrelated, from 0.75, so that turns of phrase do not outweigh them). What is
done is known from the activities (the same 1, broader–narrower one half; told, else recognised in the names) and from
the words of the names. The score in [0, 1] is 0.30 target groups (Jaccard; a broader–narrower match counts half), 0.25
needs, 0.25 what is done (0.15 activities and 0.10 words), 0.10 place, 0.10 time (share of the shorter period); an
unknown part drops out and the rest is scaled up, and the finding is less sure. Reported from 0.60. Pairs
form clusters in which every member is like most of the others, so that nothing is chained; one finding a cluster,
anchored on its strongest pair, of equally strong ones on all of them. Which ones these are, a corrected date must not
change: the strength is the score without its time. An overlap whose leads do not coordinate is a problem; where nobody
knows whether they do, that is asked (`calnet.analyses.coordination`).

Only questions are three sorts of pairs that are not coordinated and do not say the same at once by activities and
names: *wide*, where all that two share in place is a powiat or more; *same need*, where nothing but the need says that
they do a similar thing; *purchase*, where something is bought, built, repaired or planted in both, and by two bodies.
Two of one lead may be one initiative: that is asked. Where they have nearly the same name, in the same place at the
same time, it is asked whatever else the finding says.

Shown apart, as information too: an *umbrella programme* (places two or more levels apart; one finding for the wide one
and each data set that has local ones), a *series* (the same initiative in different places), *joint work* (a
coordinated overlap). A part and its whole are never duplicates.

Left out: initiatives that nobody recorded a target group for, and those that are over on the day.

>>> from datetime import date
>>> from calnet.snapshot.facts import make_facts
>>> facts = make_facts(
...     actors=[("a", "Institution", "A"), ("b", "Organisation", "B")],
...     initiatives=[("x", "Zajęcia komputerowe dla seniorów"), ("y", "Seniorzy – zajecia z komputerem")],
...     initiative_actors=[("x", "a", "RUNS"), ("y", "b", "RUNS")],
...     initiative_groups=[("x", "group/seniors"), ("y", "group/seniors")],
...     initiative_places=[("x", "p"), ("y", "p")], place_ancestors=[("p", "p", 0)],
...     group_ancestors=[("group/seniors", "group/seniors", 0)],
... )
>>> [finding.state for finding in find_duplicates(Snapshot(facts, date(2026, 1, 1)))]
['unknown']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from calnet.analyses.coordination import Agreement, Coordination, Doubt
from calnet.analyses.overlap.clusters import cluster
from calnet.analyses.overlap.done import Done, rests_on_need, say_the_same
from calnet.analyses.overlap.findings import cluster_finding, open_finding, series_finding, umbrella_finding
from calnet.analyses.overlap.initiative_names import InitiativeNames
from calnet.analyses.overlap.overlaps import Overlap, find_overlaps
from calnet.analyses.overlap.series import find_series
from calnet.analyses.overlap.sharing import Sharing
from calnet.findings import Finding
from calnet.snapshot.snapshot import Snapshot

_OPEN = ("wide", "same_need", "purchase")
"""States of what is only worth a question."""
_LEVELS_APART = 2
"""From so many levels between their places, one initiative is an umbrella over the other."""


def find_duplicates(snapshot: Snapshot) -> tuple[Finding, ...]:
    """Return one finding a cluster, and umbrella programmes and series as information."""
    names = InitiativeNames(snapshot)
    coordination, sharing, done = Coordination(snapshot), Sharing(snapshot), Done(snapshot)
    overlaps = [pair for pair in find_overlaps(snapshot, names, done) if not coordination.is_part(*pair.ids)]
    sorts: dict[str, list[Overlap]] = {sort: [] for sort in ("", *_OPEN)}
    for pair in overlaps:
        if pair.apart < _LEVELS_APART:
            sorts[_sort(pair, coordination, sharing, done)].append(pair)
    near = {sort: [found for found in cluster(pairs) if _own(snapshot, found.members)] for sort, pairs in sorts.items()}
    return (
        *(cluster_finding(snapshot, found, coordination, sharing, done) for found in near[""]),
        *(open_finding(snapshot, found, sort, sharing, done) for sort in _OPEN for found in near[sort]),
        *(umbrella_finding(snapshot, *found) for found in _umbrellas(snapshot, overlaps) if _own(snapshot, found[1])),
        *(series_finding(snapshot, members) for members in find_series(snapshot, names)),
    )


def _sort(pair: Overlap, coordination: Coordination, sharing: Sharing, done: Done) -> str:
    """Return which of `_OPEN` a pair is where it is only worth a question, else an empty text."""
    if coordination.state(*pair.ids) is Agreement.COORDINATED:
        return ""
    if say_the_same(pair.parts["activities"], pair.parts["text"]):
        return ""
    if sharing.is_wide(pair):
        return "wide"
    if rests_on_need(pair.parts["activities"], pair.parts["text"]):
        return "same_need"
    is_one_body = coordination.doubt(*pair.ids) is Doubt.SAME_LEAD
    return "purchase" if not is_one_body and done.are_works(*pair.ids) else ""


def _own(snapshot: Snapshot, members: Iterable[str]) -> bool:
    return any(snapshot.is_own(snapshot.dataset_of[member]) for member in members)


def _umbrellas(snapshot: Snapshot, overlaps: Iterable[Overlap]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield wide programmes, each with the local initiatives of one data set that it stands over."""
    found: dict[tuple[str, str], list[str]] = {}
    for pair in overlaps:
        if pair.apart >= _LEVELS_APART:
            for wide, narrower in (pair.ids, pair.ids[::-1]):
                if pair.wider in (None, wide):
                    found.setdefault((wide, snapshot.dataset_of[narrower] or ""), []).append(narrower)
    for (wide, _), local in sorted(found.items()):
        yield wide, tuple(sorted(local))
