"""Invented networks of any size, the same for the same seed.

Benchmarks import it as ``generated``, tests as ``benchmarks.generated``.
"""

from .country import AS_OF, Generated, make_city, make_country

__all__ = ["AS_OF", "Generated", "make_city", "make_country"]
