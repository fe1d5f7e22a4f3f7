"""Wardmote: where a multi-agency safeguarding partnership does its work."""
