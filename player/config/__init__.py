"""Settings: each declared once, with type, default and text."""
