"""A network that another program kept, made as one that is read from sheets: with what is packaged, under one name."""

from __future__ import annotations

from dataclasses import replace

from calnet.model.kinds import DATA_SET
from calnet.model.network import SHARED, Network, Node, Relation, make_network
from calnet.sources.resolving.identity import dataset_id
from calnet.sources.resolving.packaged_terms import find_unused_activities, packaged_nodes, packaged_relations


def complete_network(network: Network, name: str, dataset: str | None) -> Network:
    """Return a network with the packaged groups, needs and activities, and with a node for each data set.

    Args:
        network: as it was read.
        name: what the data set is called where no node tells.
        dataset: what the data set is called, in the place of its own name; only where there is one.
    """
    if dataset is not None:
        network = _renamed(network, dataset)
    known = {node.dataset for node in network.labelled(DATA_SET)}
    told = sorted({node.dataset for node in network.nodes} - known - {SHARED})
    described = [Node(DATA_SET, id_, id_, name if len(told) == 1 and not known else id_, {}) for id_ in told]
    left_out = find_unused_activities(network.relations)
    nodes = {id_: node for id_, node in packaged_nodes().items() if id_ not in left_out}
    nodes |= {node.id: node for node in (*network.nodes, *described)}
    relations = {_key(relation): relation for relation in packaged_relations() if relation.start not in left_out}
    relations |= {_key(relation): relation for relation in network.relations}
    return make_network(nodes.values(), relations.values())


def _renamed(network: Network, dataset: str) -> Network:
    """Return a network of one data set under another name; one of several stays as it is."""
    owners = {node.dataset for node in network.nodes} - {SHARED}
    new = dataset_id(dataset)
    if len(owners) != 1 or owners == {new}:
        return network
    old = owners.pop()

    def moved(id_: str) -> str:
        return new if id_ == old else f"{new}/{id_[len(old) + 1 :]}" if id_.startswith(f"{old}/") else id_

    nodes = [
        replace(
            node,
            id=moved(node.id),
            dataset=new if node.dataset == old else node.dataset,
            name=dataset if node.label == DATA_SET else node.name,
            properties={
                key: moved(value) if key in {"home_place", "host"} and isinstance(value, str) else value
                for key, value in node.properties.items()
            },
        )
        for node in network.nodes
    ]
    relations = [replace(one, start=moved(one.start), end=moved(one.end)) for one in network.relations]
    return make_network(nodes, relations)


def _key(relation: Relation) -> tuple[str, str, str]:
    return relation.type, relation.start, relation.end
