"""Reading Annex A, the workbook of child-level data that every English council makes for its inspectors."""

from .reading import read_annex_a

__all__ = ["read_annex_a"]
