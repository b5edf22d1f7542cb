"""Whether data are what their declaration says: typed dictionaries, lists, tuples, literals and unions."""

from __future__ import annotations

from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict


def find_breaches(value: object, declared: Any, place: str = "data") -> list[str]:
    """Return where a value, as JSON gives it, is not as declared.

    >>> find_breaches({"a": [1, "x"]}, dict[str, list[int]])
    ["data.a[1]: 'x' is no int"]
    """
    origin, arguments = get_origin(declared), get_args(declared)
    if declared is Any:
        return []
    if is_typeddict(declared):
        return _of_dictionary(value, declared, place)
    if origin is NotRequired:
        return find_breaches(value, arguments[0], place)
    if origin is Literal:
        return [] if value in arguments else [f"{place}: {value!r} is none of {arguments}"]
    if origin in {Union, UnionType}:
        return (
            [] if any(not find_breaches(value, one) for one in arguments) else [f"{place}: {value!r} is no {declared}"]
        )
    if origin is dict and isinstance(value, dict):
        return [told for key, one in value.items() for told in find_breaches(one, arguments[1], f"{place}.{key}")]
    if origin is list and isinstance(value, list):
        return [told for at, one in enumerate(value) for told in find_breaches(one, arguments[0], f"{place}[{at}]")]
    if origin is tuple and isinstance(value, list) and len(value) == len(arguments):
        pairs = enumerate(zip(value, arguments, strict=True))
        return [told for at, (one, of) in pairs for told in find_breaches(one, of, f"{place}[{at}]")]
    if origin is None and _is(value, declared):
        return []
    return [f"{place}: {value!r} is no {getattr(declared, '__name__', declared)}"]


def _is(value: object, declared: type | None) -> bool:
    allowed: Mapping[type | None, set[type | None]] = {float: {int, float}, None: {NoneType}}
    return type(value) in allowed.get(declared, {declared})


def _of_dictionary(value: object, declared: Any, place: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{place}: {value!r} is no {declared.__name__}"]
    hints = get_type_hints(declared, include_extras=True)
    optional = {key for key, hint in hints.items() if get_origin(hint) is NotRequired or not declared.__total__}
    found = [f"{place}: {key} is missing" for key in hints.keys() - optional - value.keys()]
    found += [f"{place}: {key} is not declared" for key in value.keys() - hints.keys()]
    for key in hints.keys() & value.keys():
        found += find_breaches(value[key], hints[key], f"{place}.{key}")
    return sorted(found)
