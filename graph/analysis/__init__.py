"""Findings: what follows from the claims of a release, each with its rule, its time and its proof."""
