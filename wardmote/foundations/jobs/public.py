"""The door of jobs."""

from .commands import Job, background

__all__ = ["Job", "background"]
