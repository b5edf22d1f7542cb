"""Several sources as one network: planted truth, and what must never be joined or lost."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from calnet.messages import Term
from calnet.model.kinds import DATA_SET, PLACE
from calnet.model.network import SHARED, Network, Node, Relation, make_network
from calnet.resources import find_folder
from calnet.sources import read_source, write_network
from calnet.sources.grids import Cell, Grid
from calnet.sources.merging.merging import Merged, merge, split
from calnet.sources.reading import read_grids

SAMPLES = sorted(folder.name for folder in find_folder("sample_graphs").iterdir() if folder.is_dir())


def network(sheets: Mapping[str, list[list[Cell]]], name: str = "Zalesie") -> Network:
    return read_grids([Grid(key, key, rows) for key, rows in sheets.items()], name).network


def merged(*networks: Network, language: str = "pl") -> Merged:
    parts = [part for at, one in enumerate(networks) for part in split("abcdef"[at], one)]
    return merge(parts, "Zalesie", language)


def named(found: Network) -> dict[str, Node]:
    return {node.name: node for node in found.nodes if node.dataset != SHARED}


def without_data_set(found: Network) -> tuple[object, ...]:
    """Return everything but the data set's own name and id."""
    owner = next(node.id for node in found.labelled(DATA_SET))

    def cut(id_: str) -> str:
        return id_.removeprefix(owner)

    nodes = {(one.label, cut(one.id), one.name, frozenset(one.properties.items())) for one in found.nodes
             if one.label != DATA_SET}  # fmt: skip
    relations = {(one.type, cut(one.start), cut(one.end), frozenset(one.properties.items())) for one in found.relations}
    return nodes, relations


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_source_merged_with_itself_is_itself(sample: str) -> None:
    one = read_source(find_folder("sample_graphs") / sample).network
    found = merged(one, one)
    assert without_data_set(found.network) == without_data_set(one)
    assert found.disagreements == ()
    assert found.left_out == ()


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("sample", SAMPLES)
def test_what_was_divided_comes_together_again(sample: str, seed: int) -> None:
    """Things are dealt out to two sources, many to both; what both or either knew is all there afterwards, once."""
    whole = read_source(find_folder("sample_graphs") / sample).network
    chance = random.Random(seed)
    shared = {node.id for node in whole.nodes if node.dataset == SHARED or node.label in {DATA_SET, PLACE}}
    terms = {node.id for node in whole.labelled("TargetGroup", "Need", "Activity")}
    halves = [
        shared | terms | {node.id for node in whole.nodes if (at, deal[node.id]) not in {(0, 1), (1, 0)}}
        for deal in [{node.id: chance.choice([0, 1, 2]) for node in whole.nodes}]
        for at in range(2)
    ]
    parts = [
        make_network(
            [node for node in whole.nodes if node.id in half],
            [one for one in whole.relations if {one.start, one.end} <= half],
        )
        for half in halves
    ]
    known = {one for part in parts for one in map(repr, part.relations)}
    expected = make_network(whole.nodes, [one for one in whole.relations if repr(one) in known])
    assert without_data_set(merged(*parts).network) == without_data_set(expected)


def test_the_newer_counts_and_the_older_is_remembered() -> None:
    headers: list[Cell] = ["Nazwa", "Prowadzi", "Początek", "Status", "Liczba miejsc", "Sprawdzono"]
    old = network(
        {"actors": [["Nazwa"], ["OPS"]],
         "initiatives": [headers, ["Klub", "OPS", "2025-09", "trwa", "ok. 20", "2025-10-01"]]}
    )  # fmt: skip
    new = network(
        {"actors": [["Nazwa"], ["OPS"]],
         "initiatives": [headers, ["Klub", "OPS", "2025-10", None, "15", "2026-01-01"]]}
    )  # fmt: skip
    for found in (merged(old, new), merged(new, old)):
        club = named(found.network)["Klub"]
        assert club.properties["start_date"] == "2025-10"
        assert club.properties["status"] == "active"
        assert club.properties["capacity"] == 15
        assert "capacity_text" not in club.properties
        assert club.properties["checked_on"] == "2026-01-01"
        said = {str(one.what): (one.kept[0], one.other[0]) for one in found.disagreements}
        assert len(said) == 2
        assert "ok. 20" in str(said)
        assert "2025-09" in str(said)
        remembered = json.loads(str(club.properties["extra"]))
        assert sorted(remembered.values()) == ["2025-09", "ok. 20"]


def test_equally_new_the_surer_counts_then_the_first() -> None:
    headers: list[Cell] = ["Nazwa", "Sektor", "Wiarygodność"]
    sure = network({"actors": [headers, ["Świetlica", "kultura", "wysoka"]]})
    unsure = network({"actors": [headers, ["Świetlica", "sport", "niska"]]})
    for found in (merged(sure, unsure), merged(unsure, sure)):
        assert named(found.network)["Świetlica"].properties["sector"] == "culture"
        (said,) = found.disagreements
        assert (said.kept[0], said.other[0]) == (Term("sector", "culture"), Term("sector", "sport"))
    plain = [network({"actors": [headers[:2], ["Świetlica", sector]]}) for sector in ("kultura", "sport")]
    assert named(merged(*plain).network)["Świetlica"].properties["sector"] == "culture"
    assert named(merged(*plain[::-1]).network)["Świetlica"].properties["sector"] == "sport"


def test_of_two_leads_the_newer_stays_and_two_equal_ones_both() -> None:
    def town(lead: str, checked: str | None) -> Network:
        return network(
            {"actors": [["Nazwa"], ["OPS"], ["Dom Kultury"]],
             "initiatives": [["Nazwa", "Prowadzi", "Sprawdzono"], ["Klub", lead, checked]]}
        )  # fmt: skip

    def leads(found: Merged) -> set[str]:
        return {found.network.by_id[one.start].name for one in found.network.typed("RUNS")}

    found = merged(town("OPS", "2025-01-01"), town("Dom Kultury", "2026-01-01"))
    assert leads(found) == {"Dom Kultury"}
    assert "OPS" in str(named(found.network)["Klub"].properties["extra"])
    (said,) = found.disagreements
    assert (said.kept, said.other) == (("Dom Kultury", "b"), ("OPS", "a"))
    equal = merged(town("OPS", None), town("Dom Kultury", None))
    assert leads(equal) == {"OPS", "Dom Kultury"}
    assert len(equal.disagreements) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"NIP": "5260001246"}, {"NIP": "7740001454"}),
        ({"Siedziba": "Brzeziny"}, {"Siedziba": "Dąbrowa"}),
    ],
)
def test_what_speaks_against_it_keeps_two_things_two(one: dict[str, Cell], other: dict[str, Cell]) -> None:
    def town(known: dict[str, Cell]) -> Network:
        return network(
            {"actors": [["Nazwa", *known], ["GOPS Spytkowice", *known.values()]],
             "places": [["Nazwa"], ["Brzeziny"], ["Dąbrowa"]]}
        )  # fmt: skip

    found = merged(town(one), town(other))
    assert [node.name for node in found.network.labelled("Institution", "Organisation")] == ["GOPS Spytkowice"] * 2
    assert len({node.id for node in found.network.nodes}) == len(found.network.nodes)


def test_a_place_within_the_other_speaks_not_against_it() -> None:
    places: list[list[Cell]] = [["Nazwa", "Część"], ["Zalesie", None], ["osiedle Nowe", "Zalesie"]]
    one = network({"actors": [["Nazwa", "Siedziba"], ["Klub", "Zalesie"]], "places": places})
    other = network({"actors": [["Nazwa", "Siedziba"], ["Klub", "osiedle Nowe"]], "places": places})
    assert len(merged(one, other).network.labelled("Organisation")) == 1


def test_a_short_name_and_another_name_are_names() -> None:
    one = network({"actors": [["Nazwa", "Skrót"], ["Miejski Ośrodek Pomocy Społecznej", "MOPS"]]})
    other = network({"actors": [["Nazwa", "Inne nazwy"], ["MOPS", "Pomoc społeczna w mieście"]]})
    (node,) = merged(one, other).network.labelled("Institution", "Organisation")
    assert {"MOPS", "Pomoc społeczna w mieście", "Miejski Ośrodek Pomocy Społecznej"} <= {
        node.name, *node.properties["other_names"]  # type: ignore[misc]
    }  # fmt: skip


def test_towns_keep_their_places() -> None:
    def town(name: str) -> Network:
        return network(
            {"dataset": [["Nazwa", "Home place"], [name, name]], "places": [["Nazwa"], [name]],
             "actors": [["Nazwa"], ["Biblioteka"]],
             "initiatives": [["Nazwa", "Prowadzi"], ["Klub książki", "Biblioteka"]]}
        )  # fmt: skip

    found = merged(town("Brzeziny"), town("Dąbrowa"))
    assert found.moved == 4
    libraries = [node.id for node in found.network.labelled("Institution", "Organisation")]
    assert len(libraries) == 2
    based = {one.start: found.network.by_id[one.end].name for one in found.network.typed("BASED_IN")}
    assert sorted(based[id_] for id_ in libraries) == ["Brzeziny", "Dąbrowa"]
    assert len(found.network.labelled("Initiative")) == 2


def test_nothing_leads_back_and_every_relation_fits_its_ends() -> None:
    one = network({"actors": [["Nazwa", "Unit of"], ["Filia", "Biblioteka"], ["Biblioteka", None]]})
    turned = network({"actors": [["Nazwa", "Unit of"], ["Filia", None], ["Biblioteka", "Filia"]]})
    found = merged(one, turned)
    assert len(found.network.typed("UNIT_OF")) == 1
    assert len(found.left_out) == 1
    group = network({"actors": [["Nazwa", "Rodzaj", "Skupia"], ["Klub", "grupa mieszkańców", "seniorzy"]]})
    body = network({"actors": [["Nazwa", "Rodzaj", "Sprawdzono"], ["Klub", "organizacja", "2026-01-01"]]})
    both = merged(group, body)
    assert named(both.network)["Klub"].label == "ResidentsGroup"
    assert len(both.network.typed("GATHERS")) == 1
    assert len(both.disagreements) == 1


def test_what_was_merged_is_written_and_read_whole(tmp_path: Path) -> None:
    one = read_source(find_folder("sample_graphs") / "przykladowo").network
    changed = [
        Relation(each.type, each.start, each.end, {**each.properties, "strength": 1, "checked_on": "2030-01-01"})
        if each.type == "PARTNERS_WITH"
        else each
        for each in one.relations
    ]
    found = merged(one, make_network(one.nodes, changed))
    remembered = [str(each.properties["source"]) for each in found.network.typed("PARTNERS_WITH")]
    assert sum(" według a: " in source for source in remembered) == len(found.disagreements)
    assert len(found.disagreements) > 20
    again = read_source(write_network(found.network, tmp_path / "a.xlsx", "pl").path)
    assert again.network == found.network
