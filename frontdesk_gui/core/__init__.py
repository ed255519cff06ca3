"""The ground every room stands on: no Qt, no reportlab, and no knowledge of any room."""
