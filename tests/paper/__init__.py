"""Papers: what stands on them, and what must never get onto them."""
