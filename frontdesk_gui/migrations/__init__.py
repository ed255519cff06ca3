"""The formats the records have had, one step a file; HEAD is the one this program writes."""

HEAD = "0002"
