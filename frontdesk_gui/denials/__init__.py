"""Denials: read from the payer's 835, told apart by cause, worked by billing, and told to the desk."""
