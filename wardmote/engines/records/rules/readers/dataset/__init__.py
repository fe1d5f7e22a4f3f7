"""Reading the Standard Safeguarding Dataset: its tables as CSV files, several in one import or in one zip of them."""

from .reading import read_dataset

__all__ = ["read_dataset"]
