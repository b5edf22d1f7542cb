"""The query catalogue: finds, checks and loads ``queries/*.cypher``, and types what they ask for.

The catalogue knows text, not engines: `calnet.stores` runs the queries.
"""

from calnet.catalogue.folder import find_query, load_catalogue, load_own_query, query_names
from calnet.catalogue.query import Parameter, ParameterValue, Query, QueryColumn, QueryKind
from calnet.catalogue.values import parameter_values, read_assignments

__all__ = [
    "Parameter",
    "ParameterValue",
    "Query",
    "QueryColumn",
    "QueryKind",
    "find_query",
    "load_catalogue",
    "load_own_query",
    "parameter_values",
    "query_names",
    "read_assignments",
]
