"""Networks of any size, invented, with planted truth: a country of gminas, or one big city.

Everything in a gmina is about the same at every size; the number of initiatives sets how many there are.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from calnet.model.kinds import (
    ACTORS,
    COALITION,
    DATA_SET,
    DIAGNOSIS,
    INITIATIVE,
    NEED,
    PLACE,
    RESOURCE,
    TARGET_GROUP,
    USES,
)
from calnet.model.network import (
    SHARED,
    Node,
)
from calnet.sources.resolving.packaged_terms import packaged_nodes, packaged_relations
from calnet.stores.graph_frames import GraphFrames
from calnet.stores.schema import FROM, STATED_BY, TO

from .demand import make_demand
from .dice import Dice
from .frames import AS_OF, node_frame, relation_frames, unique_names, with_provenance
from .land import FULL, Land, make_city_land, make_country_land
from .links import link_work, planted_decoys, planted_duplicates
from .people import make_people
from .work import make_work

__all__ = ["AS_OF", "Generated", "make_city", "make_country"]


@dataclass(frozen=True)
class Generated:
    """A network and the truth that was planted in it.

    Attributes:
        tables: the network.
        duplicates: ``left`` < ``right`` (ids of initiatives), ``disturbance``: how their names differ, and
            ``state``: ``uncoordinated``, ``coordinated`` or ``unknown``, as the leads' partnership makes it. No
            other current pair in one place is of one theme, but for the decoys.
        decoys: ``left`` < ``right`` and ``why``: nearly duplicates, but one begins after the other has ended
            (``later``), or is a part of it (``part``), or they do different things in a similar form (``alike``).
        gaps: ``diagnosis``, ``need``, ``group``, ``place`` (ids): no initiative at any level answers it, not even
            in part. Every other diagnosis is answered at least in part.
        isolated: ``group`` (id of a residents' group) and ``state``: ``unconnected`` or ``one_thread``. Every other
            residents' group of a town has two ties, one of them to a member of the coalition (or the CAL's host).
            Whether anything serves a group was not planted.
    """

    tables: GraphFrames
    duplicates: pl.DataFrame
    decoys: pl.DataFrame
    gaps: pl.DataFrame
    isolated: pl.DataFrame


def make_country(initiatives: int = FULL, seed: int = 1) -> Generated:
    """Return a country: one data set a gmina, a powiat and a voivodeship.

    Args:
        initiatives: how many; at 500,000 there are 2,477 gminas, 380 powiats and 16 voivodeships. At least 1,000.
        seed: another one makes another country.
    """
    dice = Dice(seed)
    return _generate(make_country_land(initiatives, dice), dice)


def make_city(initiatives: int = 12_000, districts: int = 18, seed: int = 1) -> Generated:
    """Return one big city: one data set, with districts and their streets as its own places.

    Args:
        initiatives: how many.
        districts: how many; at least 60 initiatives in each.
        seed: another one makes another city.
    """
    dice = Dice(seed)
    return _generate(make_city_land(initiatives, districts, dice), dice)


def _generate(land: Land, dice: Dice) -> Generated:
    people = make_people(land, dice)
    work = make_work(land, people, dice)
    work_links = link_work(work, people, dice)
    demand = make_demand(land, people, work, work_links, dice)
    data_sets = _data_sets(land, people.nodes, people.zones)
    nodes = {
        PLACE: unique_names(land.places),
        **{label: people.nodes.filter(pl.col("label") == label) for label in (*ACTORS, COALITION)},
        INITIATIVE: work.initiatives,
        DIAGNOSIS: demand.diagnoses,
        RESOURCE: demand.resources,
        DATA_SET: data_sets,
    }
    uses = _uses(land)
    shared_places = land.places.filter(pl.col("dataset") == SHARED)["id"].implode()
    parts = land.part_of.with_columns(start=pl.lit(PLACE), end=pl.lit(PLACE))
    stated = _stated(parts.filter(pl.col(FROM).is_in(shared_places)), uses)
    own = parts.filter(~pl.col(FROM).is_in(shared_places))
    relations = {
        **people.relations,
        **work_links,
        "PART_OF": pl.concat([stated, own, work_links["PART_OF"]], how="diagonal"),
        **demand.relations,
    }
    frames = relation_frames(USES, uses) | relation_frames("BROADER", _stated(_broader(), uses))
    for type_, frame in relations.items():
        frames |= relation_frames(type_, with_provenance(frame, dice))
    tables = GraphFrames(
        {label: node_frame(label, with_provenance(frame, dice)) for label, frame in nodes.items()} | _concepts(),
        frames,
    )
    return Generated(tables, planted_duplicates(work, people), planted_decoys(work), demand.gaps, people.isolated)


def _data_sets(land: Land, nodes: pl.DataFrame, zones: pl.DataFrame) -> pl.DataFrame:
    hosts = zones.unique("dataset", keep="first", maintain_order=True)
    hosts = hosts.select("dataset").with_columns(host=nodes["id"].gather(hosts["first"]))
    return land.data_sets.join(hosts, on="dataset", maintain_order="left").with_columns(
        id="dataset", as_of=pl.lit(AS_OF.isoformat()), invented=pl.lit(value=True)
    )


def _shared() -> list[Node]:
    """Return the packaged target groups and needs; nobody here says which activities anything is."""
    return [node for node in packaged_nodes().values() if node.label in {TARGET_GROUP, NEED}]


def _concepts() -> dict[str, pl.DataFrame]:
    rows: dict[str, list[dict[str, object]]] = {TARGET_GROUP: [], NEED: []}
    for node in _shared():
        rows[node.label].append({"id": node.id, "dataset": node.dataset, "name": node.name, **node.properties})
    return {
        label: node_frame(label, pl.DataFrame(several, infer_schema_length=None)) for label, several in rows.items()
    }


def _broader() -> pl.DataFrame:
    labels = {node.id: node.label for node in _shared()}
    links = [link for link in packaged_relations() if link.start in labels]
    rows = [(link.start, link.end, labels[link.start], labels[link.end]) for link in links]
    return pl.DataFrame(rows, schema=[FROM, TO, "start", "end"], orient="row")


def _stated(links: pl.DataFrame, uses: pl.DataFrame) -> pl.DataFrame:
    """Return relations between shared things with the data sets that know of them."""
    knowing = uses.select(pl.col(TO).alias("id"), pl.col(FROM).alias(STATED_BY)).group_by("id").agg(STATED_BY)
    knowing = knowing.with_columns(pl.col(STATED_BY).list.sort())
    return links.join(knowing, left_on=FROM, right_on="id", how="left", maintain_order="left")


def _uses(land: Land) -> pl.DataFrame:
    """Return what each data set knows: all packaged concepts, its own places and the ones that contain them."""
    concepts = pl.DataFrame([(node.id, node.label) for node in _shared()], schema=[TO, "end"], orient="row")
    data_sets = land.data_sets.select(pl.col("dataset").alias(FROM))
    own = land.places.filter(pl.col("dataset") != SHARED).select(pl.col("dataset").alias(FROM), pl.col("id").alias(TO))
    found = [own]
    step = land.data_sets.select(pl.col("dataset").alias(FROM), pl.col("home_place").alias(TO))
    while step.height:
        found.append(step)
        above = step.join(land.part_of, left_on=TO, right_on=FROM, maintain_order="left")
        step = above.select(FROM, pl.col(f"{TO}_right").alias(TO))
    places = pl.concat(found).with_columns(end=pl.lit(PLACE))
    return pl.concat([data_sets.join(concepts, how="cross"), places]).with_columns(start=pl.lit(DATA_SET))
