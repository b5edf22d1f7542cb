"""Circles side by side: larger ones first, near the middle and near those they are linked to."""

from __future__ import annotations

import cmath
import math
from collections.abc import Iterable, Mapping

from calnet.maps.layout.geometry import Attraction

Circle = tuple[complex, float]
"""Its middle and its radius."""

_DIRECTIONS = 24
_TOWARDS_THE_MIDDLE = 1.0
"""How much it counts to stand near the middle, against the nearness of all those linked."""


def pack_circles(
    radii: Mapping[str, float], attraction: Attraction, *, placed: Mapping[str, Circle]
) -> dict[str, Circle]:
    """Return circles around the middle that do not meet.

    Each is moved along rays from the middle until it is free, and takes the best of these places.

    Args:
        radii: of the circles to place.
        attraction: how strongly they are drawn to each other.
        placed: circles that stay where they are.

    Returns:
        Those that were placed before and the new ones.
    """
    circles = dict(placed)
    for name in sorted(radii, key=lambda name: (-radii[name], name)):
        circles[name] = (_find_place(radii[name], attraction.get(name, {}), circles), radii[name])
    return circles


def _find_place(radius: float, drawn: Mapping[str, float], circles: Mapping[str, Circle]) -> complex:
    linked = [(circles[other][0], weight) for other, weight in sorted(drawn.items()) if other in circles]
    weights = sum(weight for _, weight in linked) or 1.0
    towards = cmath.phase(sum(middle * weight for middle, weight in linked)) if linked else 0.0
    best, least = 0j, math.inf
    for number in range(_DIRECTIONS):
        direction = cmath.rect(1, towards + 2 * math.pi * number / _DIRECTIONS)
        place = direction * _first_free(direction, radius, circles.values())
        cost = _TOWARDS_THE_MIDDLE * max(abs(place.real), abs(place.imag))
        cost += sum(weight * abs(place - middle) for middle, weight in linked) / weights
        if cost < least - 1e-6:
            best, least = place, cost
    return best


def _first_free(direction: complex, radius: float, circles: Iterable[Circle]) -> float:
    """Return how far from the middle a circle is first free on a ray."""
    blocked = []
    for middle, other in circles:
        turned = middle / direction  # the ray lies on the real axis
        room = (radius + other) ** 2 - turned.imag**2
        if room > 0:
            half = math.sqrt(room)
            if turned.real + half > 0:
                blocked.append((turned.real - half, turned.real + half))
    far = 0.0
    for start, end in sorted(blocked):
        if start >= far:
            break
        far = max(far, end)
    return far


def scale_apart(circles: Mapping[str, Circle], radii: Mapping[str, float]) -> dict[str, Circle]:
    """Return circles with new radii, moved away from the middle by one factor as far as needed."""
    names = sorted(circles)
    factor = 1.0
    for number, one in enumerate(names):
        here, before = circles[one]
        for other in names[number + 1 :]:
            there, also = circles[other]
            if abs(here - there) < 1.5 * (before + also):
                factor = max(factor, (radii[one] + radii[other]) / max(abs(here - there), 1e-9))
    return {name: (middle * factor, radii[name]) for name, (middle, _) in circles.items()}
