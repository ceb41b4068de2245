"""Pages for people: handlers translate, templates show; what they show is decided in graph.views."""
