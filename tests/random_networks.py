"""Random networks for property tests: every label and relation type that matters, in two data sets."""

from __future__ import annotations

from hypothesis import strategies as st

from calnet.model.kinds import ACTORS
from calnet.model.network import SHARED, Network, Node, Relation, Scalar, make_network

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_DATASETS = st.sampled_from(["a", "b"])


@st.composite
def networks(draw: st.DrawFn) -> Network:
    nodes: list[Node] = [Node("DataSet", "a", "a", "A", {})]
    for number in range(draw(st.integers(0, 6))):
        properties: dict[str, Scalar] = {
            "people": draw(st.none() | st.integers(0, 10**6)),
            "source": draw(st.none() | _TEXTS),
        }
        dataset = draw(_DATASETS)
        nodes.append(
            Node(draw(st.sampled_from(ACTORS)), f"{dataset}/actor/{number}", dataset, draw(_TEXTS), properties)
        )
    for label in ("Initiative", "Place", "Coalition"):
        for number in range(draw(st.integers(0, 4))):
            dataset = draw(_DATASETS)
            nodes.append(Node(label, f"{dataset}/{label}/{number}", dataset, draw(_TEXTS), {}))
    nodes += [
        Node("TargetGroup", f"group/{number}", SHARED, draw(_TEXTS), {}) for number in range(draw(st.integers(0, 5)))
    ]
    pairs = [
        ("PARTNERS_WITH", ACTORS, ACTORS), ("UNIT_OF", ACTORS, ACTORS),
        ("RUNS", (*ACTORS, "Coalition"), ("Initiative",)),
        ("AIMED_AT", ("Initiative",), ("TargetGroup",)), ("BROADER", ("TargetGroup",), ("TargetGroup",)),
        ("PART_OF", ("Place",), ("Place",)), ("PART_OF", ("Initiative",), ("Initiative",)),
    ]  # fmt: skip
    relations: list[Relation] = []
    for type_, starts, ends in pairs:
        possible = [
            (start.id, end.id)
            for start in nodes if start.label in starts
            for end in nodes if end.label in ends and (start.id < end.id or type_ in ("RUNS", "AIMED_AT"))
        ]  # fmt: skip
        chosen = draw(st.lists(st.sampled_from(possible), unique=True, max_size=8)) if possible else []
        relations += [Relation(type_, start, end, {}) for start, end in chosen]
    return make_network(draw(st.permutations(nodes)), draw(st.permutations(relations)))
