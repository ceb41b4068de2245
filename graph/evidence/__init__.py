"""Proof: where the texts are, where a quote stands in them, and what is kept of that."""
