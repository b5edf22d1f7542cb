"""The formats of other programs for networks: each one module that recognises, reads and writes it.

What calnet knows of a network comes back whole from Kumu's two formats, GraphML, GEXF and node-link JSON
(``property_graph``); the others hold less, and say what they left out (``left_out``). A file of another program, whose
nodes do not say calnet's kinds, becomes sheets (``plain_graph``) and goes through the pipeline of all sources. To add
one, write a module with a `FORMAT` and put it in `EXCHANGE_FORMATS`.
"""

from __future__ import annotations

from calnet.sources.formats.exchange import edge_list, geojson, gexf, graphml, hsds, hxl, kumu, node_link
from calnet.sources.formats.exchange.exchange_format import ExchangeFormat

__all__ = ["EXCHANGE_FORMATS", "ExchangeFormat"]

EXCHANGE_FORMATS: tuple[ExchangeFormat, ...] = (
    kumu.WORKBOOK,
    graphml.FORMAT,
    gexf.FORMAT,
    node_link.FORMAT,
    kumu.JSON,
    geojson.FORMAT,
    edge_list.FORMAT,
    hxl.FORMAT,
    hsds.FORMAT,
)
"""Every format of exchange; of two with one ending, the first is meant by the ending alone."""
