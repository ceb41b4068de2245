"""Curated files become statements, strictly: what is not understood stops the build."""
