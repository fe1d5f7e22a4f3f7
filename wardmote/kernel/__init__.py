"""Plain Python that every tier above may use: authorisation, workflow, clock, errors, events."""
