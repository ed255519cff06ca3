"""X12 as payers and clearinghouses send it: one tokeniser, and a reader for each set."""
