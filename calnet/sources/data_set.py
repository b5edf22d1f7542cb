"""The data set that a source describes: its id, its home place, the host of the CAL."""

from __future__ import annotations

from collections.abc import Sequence

from calnet.model.kinds import ACTORS, DATA_SET, IDENTITY, PLACE
from calnet.model.network import make_id
from calnet.sources.cells import parse_cell, says_nothing
from calnet.sources.identity import HOME, dataset_id, identify
from calnet.sources.names import Match, NameIndex, add_draft
from calnet.sources.personal import find_personal, hide
from calnet.sources.problems import Problem, Spot
from calnet.sources.references import resolve
from calnet.sources.rows import Draft, to_json

_NAME = next(prop for prop in IDENTITY if prop.name == "name")


def make_data_set(drafts: Sequence[Draft], name: str, id_: str | None = None) -> tuple[Draft, list[Problem]]:
    """Return the draft of the data set; without a row of its own it is named after the file."""
    described = drafts[0] if drafts else Draft("dataset", Spot(), DATA_SET, name)
    described.id = described.dataset = dataset_id(id_) if id_ else dataset_id(described.name, described.code)
    return described, [draft.spot.problem("second_data_set", left_out="row", name=draft.name) for draft in drafts[1:]]


def set_home_place(described: Draft, taken: set[str], index: NameIndex) -> tuple[list[Draft], list[Problem]]:
    """Set the data set's home place; where it has no row of its own, return it as a draft, named or implied."""
    reference = next((ref for ref in described.references if ref.column.labels == (PLACE,)), None)
    problems: list[Problem] = []
    match = index.match(reference.text, (PLACE,)) if reference else Match()
    if match.found is not None:
        described.properties["home_place"] = match.found.id
        return [], []
    if reference is not None and match.candidates:
        problems = resolve(index, reference.text, (PLACE,), described.at(reference))[1]
    elif reference is not None and not says_nothing(reference.text):
        personal = find_personal(reference.text)
        name = parse_cell(_NAME, hide(reference.text, personal) or described.name)
        home = Draft("places", described.spot, PLACE, str(name.value), properties=dict(described.provenance()))
        identify(home, described.id)
        add_draft(index, home)
        described.properties["home_place"] = home.id
        spot = described.at(reference)
        doubts = [spot.problem_of(name.message, warning=True)] if name.message else []
        left_out = {kind: spot.problem(f"{kind}_left_out", warning=True, left_out="cell") for *_, kind in personal}
        return [home], [*doubts, *left_out.values()]
    last = HOME if make_id(PLACE, described.id, HOME) not in taken else f"{HOME}-{HOME}"
    home = Draft("places", Spot(), PLACE, described.name, properties={"extra": to_json({"implied": True})})
    home.id, home.dataset = make_id(PLACE, described.id, last), described.id
    add_draft(index, home)
    described.properties["home_place"] = home.id
    return [home], problems


def set_host(described: Draft, index: NameIndex) -> list[Problem]:
    """Set the host of the CAL, and return what is wrong with its name."""
    problems: list[Problem] = []
    for reference in described.references:
        if reference.column.labels == ACTORS:
            found, wrong = resolve(index, reference.text, ACTORS, described.at(reference))
            problems += wrong
            hosts = [named for named in found if named]
            if hosts:
                described.properties["host"] = hosts[0].id
            if len(hosts) > 1:
                problems.append(described.at(reference).problem("one_only", left_out="cell", name=hosts[0].name))
    return problems
