"""The door of jobs."""

from .commands import Job, background, every

__all__ = ["Job", "background", "every"]
