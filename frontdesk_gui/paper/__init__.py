"""Papers people hold in their hands: what stands on them is given as parts, and drawn here."""
