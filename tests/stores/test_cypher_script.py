"""A Cypher script, run in an empty Neo4j, gives the graph that it was written from, whatever its names hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from random_frames import in_neo4j, in_tables
from servers.neo4j_server import Neo4jAccount

from calnet.model.network import Network, Node, Relation, make_network
from calnet.resources import find_folder
from calnet.sources import read_source
from calnet.stores.cypher_script import write_script
from calnet.stores.graph_frames import frames_of

HOSTILE = (
    "a' }) DETACH DELETE n //",
    'b"}) SET n.name = "x',
    "c\\u0022}) //",
    "d\\",
    "e`f",
    "żółć 🎈\n;\u2028x",
    "\\u005c\\u0022",
)


def hostile() -> Network:
    nodes = [Node("DataSet", "a", "a", "A", {})]
    nodes += [
        Node("Organisation", f"a/actor/{at}", "a", name, {"description": name, "other_names": (name, "x"), "people": 3})
        for at, name in enumerate(HOSTILE)
    ]
    nodes.append(Node("Place", "a/place/p", "a", "P", {"latitude": 50.5, "longitude": -1.25}))
    relations = [Relation("BASED_IN", node.id, "a/place/p", {"source": node.name}) for node in nodes[1:-1]]
    return make_network(nodes, relations)


@pytest.mark.parametrize("network", [hostile(), read_source(find_folder("sample_graphs") / "przykladowo").network])
def test_a_script_makes_the_graph(tmp_path: Path, empty_neo4j: Neo4jAccount, network: Network) -> None:
    graph = frames_of(network)
    write_script(graph, path := tmp_path / "graph.cypher")
    with empty_neo4j.driver() as driver, driver.session() as session:
        for statement in path.read_text(encoding="utf-8").split(";\n")[:-1]:
            session.run(statement).consume()
    assert in_neo4j(empty_neo4j) == in_tables(graph)
