"""What the Practice tab is made of."""
