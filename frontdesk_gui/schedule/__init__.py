"""Patients, their insurance and their visits, as the practice's scheduling system exports them."""
