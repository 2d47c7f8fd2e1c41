"""Looks at whole files: how loud they are, and whether they are what they claim to be."""
