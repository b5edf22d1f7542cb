"""Values of the server's driver as the other engine gives them."""

from __future__ import annotations

from typing import Any

from neo4j.graph import Graph, Node, Path

from calnet.stores.answer_frame import answer_frame
from calnet.stores.neo4j_values import plain_rows


def way(*steps: tuple[str, str, str]) -> Path:
    """Return a path of named nodes, each step with its start, its type and its end."""
    graph = Graph()
    nodes: dict[str, Node] = {}
    relations: list[Any] = []
    for number, (start, type_, end) in enumerate(steps):
        for name in (start, end):
            nodes.setdefault(name, Node(graph, f"n{name}", len(nodes), ["Institution"], {"name": name}))
        relation: Any = graph.relationship_type(type_)(graph, f"r{number}", number, {})
        relation._start_node, relation._end_node = nodes[start], nodes[end]
        relations.append(relation)
    return Path(nodes[steps[0][0]], *relations)


def test_a_path_shows_its_nodes_and_relations_as_they_point() -> None:
    rows = plain_rows([[way(("OPS", "RUNS", "Klub"), ("Szkoła", "SUPPORTS", "Klub"))]])
    assert answer_frame(["way"], rows).rows() == [("(OPS)-[RUNS]->(Klub)<-[SUPPORTS]-(Szkoła)",)]
