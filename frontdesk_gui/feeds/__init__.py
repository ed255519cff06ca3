"""What other systems write, read into frozen dataclasses: no database, no screen, nothing of ours."""
