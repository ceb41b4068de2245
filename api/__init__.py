"""The ways in: HTTP, pages for people, and the command line."""
