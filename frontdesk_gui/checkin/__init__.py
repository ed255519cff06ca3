"""Checklists at check-in: what is due for a visit, what was answered, and what is still needed."""
