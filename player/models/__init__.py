"""Frozen values that every floor may name; this room imports nothing of ours."""
