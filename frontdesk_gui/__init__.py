"""Front Desk: the program that keeps the front desk and the billing office of a small practice talking."""

__version__ = "0.1.0"
