"""The window and its parts: everything in Qt that knows no room of the practice."""
