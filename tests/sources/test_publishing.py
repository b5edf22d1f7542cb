"""A network that can be sent round: what must not be in it is not, and cannot be reckoned from what is."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calnet.model.kinds import INITIATIVE
from calnet.model.network import Network, Node, Relation, Scalar, make_network
from calnet.resources import find_folder
from calnet.sources import read_source
from calnet.sources.publishing import COUNTED, make_public

SAMPLES = sorted(folder.name for folder in find_folder("sample_graphs").iterdir() if folder.is_dir())


def town(*nodes: Node, relations: tuple[Relation, ...] = ()) -> Network:
    return make_network((Node("DataSet", "a", "a", "A", {}), *nodes), relations)


def group(name: str, **properties: Scalar) -> Node:
    return Node("ResidentsGroup", f"a/actor/{name}", "a", name, properties)


def published(node: Node, threshold: int = 10) -> Node:
    return make_public(town(node), threshold).network.by_id[node.id]


@pytest.mark.parametrize("people", [1, 9])
def test_small_numbers_are_hidden(people: int) -> None:
    kept = published(group("g", people=people, people_to=12, people_text=f"{people}–12"))
    assert kept.properties == {"people_text": "<10"}
    assert published(group("g", people=people), 3).properties == (
        {"people_text": "<3"} if people < 3 else {"people": people}
    )


@pytest.mark.parametrize("people", [0, 10, 250])
def test_zero_and_large_numbers_stay(people: int) -> None:
    assert published(group("g", people=people)).properties == {"people": people}


def test_a_small_upper_limit_and_another_unit_are_hidden_too() -> None:
    assert published(group("g", people_text="7 rodzin")).properties == {"people_text": "<10"}
    assert published(group("g", people=9, people_to=9, people_text="do 9")).properties == {"people_text": "<10"}
    assert published(group("g", people_text="70 rodzin")).properties == {"people_text": "70 rodzin"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Pomoc dla 4 rodzin.", "Pomoc dla <10 rodzin."),
        ("Pięcioro dzieci z jednej klasy", "<10 dzieci z jednej klasy"),
        ("9 starszych osób i 12 dzieci", "<10 starszych osób i 12 dzieci"),
        ("three children", "<10 children"),
        ("SP nr 4 dzieci uczą się", "SP nr 4 dzieci uczą się"),
        ("dzieci 6–9 lat, 3 razy w tygodniu", "dzieci 6–9 lat, 3 razy w tygodniu"),
        ("0 osób, 1.5 osoby, 2026 osób", "0 osób, 1.5 osoby, 2026 osób"),
    ],
)
def test_numbers_of_people_in_texts(text: str, shown: str) -> None:
    assert published(group("g", description=text)).properties["description"] == shown


def test_contacts_and_further_columns_are_left_out_and_counted() -> None:
    node = group(
        "g", contact="sekretariat@g.example", description="Zapisy: ktos@g.example, tel. 61 283 00 00.",
        extra='{"Kolor": "czerwony"}', website="https://g.example",
    )  # fmt: skip
    copy = make_public(town(node))
    assert copy.network.by_id[node.id].properties.keys() == {"description", "website"}
    assert "@" not in repr(copy.network)
    assert "283" not in repr(copy.network)
    assert (copy.contacts, copy.columns, copy.numbers) == (1, 1, 0)


def work(total: int | None, parts: list[int]) -> Network:
    known: dict[str, Scalar] = {} if total is None else {"participants": total}
    nodes = [Node(INITIATIVE, "a/initiative/i", "a", "i", known)]
    nodes += [Node("TargetGroup", f"a/group/{at}", "a", str(at), {}) for at in range(len(parts))]
    relations = [
        Relation("AIMED_AT", "a/initiative/i", f"a/group/{at}", {"people": part}) for at, part in enumerate(parts)
    ]
    return town(*nodes, relations=tuple(relations))


def test_a_sum_goes_with_its_hidden_part() -> None:
    copy = make_public(work(27, [20, 7]))
    assert copy.network.by_id["a/initiative/i"].properties == {"participants_text": "–"}
    assert copy.sums == 1
    assert make_public(work(200, [20, 7])).sums == 0
    assert make_public(work(50, [20, 30])).sums == 0


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=6), st.integers(2, 15))
def test_no_hidden_number_is_the_rest_of_a_sum(parts: list[int], threshold: int) -> None:
    """Whoever takes what is shown from the total never gets the sum of what is hidden."""
    network = make_public(work(sum(parts), parts), threshold).network
    total = network.by_id["a/initiative/i"].properties.get("participants")
    shown = [one.properties.get("people") for one in network.typed("AIMED_AT")]
    if None in shown:
        assert total is None
    assert all(people is None or people == 0 or int(str(people)) >= threshold for people in shown)


def test_a_diagnosis_goes_with_a_hidden_one_of_a_narrower_place() -> None:
    places = [Node("Place", f"a/place/{name}", "a", name, {}) for name in ("gmina", "wieś", "miasto")]
    needs = [Node("Need", "a/need/n", "a", "n", {})]
    people = {"gmina": 46, "wieś": 6, "miasto": 40}
    diagnoses = [
        Node("Diagnosis", f"a/diagnosis/{name}", "a", name, {"people": number}) for name, number in people.items()
    ]
    relations = [Relation("PART_OF", f"a/place/{name}", "a/place/gmina", {}) for name in ("wieś", "miasto")]
    relations += [Relation("OF", node.id, "a/need/n", {}) for node in diagnoses]
    relations += [Relation("OBSERVED_IN", node.id, f"a/place/{node.name}", {}) for node in diagnoses]
    copy = make_public(town(*places, *needs, *diagnoses, relations=tuple(relations)))
    shown = {node.name: node.properties.get("people") for node in copy.network.labelled("Diagnosis")}
    assert shown == {"gmina": None, "wieś": None, "miasto": 40}


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("sample", SAMPLES)
def test_whatever_the_numbers_are_no_small_one_is_left(sample: str, seed: int) -> None:
    chance = random.Random(seed)
    network = read_source(find_folder("sample_graphs") / sample).network

    def mixed(properties: dict[str, Scalar]) -> dict[str, Scalar]:
        return {name: chance.randint(0, 25) if name in COUNTED else value for name, value in properties.items()}

    nodes = [Node(one.label, one.id, one.dataset, one.name, mixed(dict(one.properties))) for one in network.nodes]
    relations = [Relation(one.type, one.start, one.end, mixed(dict(one.properties))) for one in network.relations]
    copy = make_public(make_network(nodes, relations))
    everything: list[Node | Relation] = [*copy.network.nodes, *copy.network.relations]
    for one in everything:
        for name in COUNTED:
            value = one.properties.get(name)
            assert value is None or value == 0 or int(str(value)) >= 10
        assert "contact" not in one.properties
    assert {node.id for node in copy.network.nodes} == {node.id for node in network.nodes}
    again = make_public(copy.network)
    assert again.network == copy.network
    assert (again.numbers, again.contacts) == (0, 0)
