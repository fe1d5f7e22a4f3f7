"""What others do for us: the virus scanner reads files, the store keeps them."""

from . import store
from .scanner import Scanner, ScannerNotReached, Verdict, scanner

__all__ = ["Scanner", "ScannerNotReached", "Verdict", "scanner", "store"]
