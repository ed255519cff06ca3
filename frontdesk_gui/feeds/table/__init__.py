"""Delimited text: finding the columns, and reading rows as bookings or patients."""
