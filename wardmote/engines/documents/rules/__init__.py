"""Which files are taken, and why the others are not."""

from .kinds import ENDINGS, PDF, WORD
from .uploads import CheckedUpload, check_upload, fingerprint, made_here

__all__ = ["ENDINGS", "PDF", "WORD", "CheckedUpload", "check_upload", "fingerprint", "made_here"]
