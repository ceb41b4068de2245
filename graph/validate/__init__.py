"""Whether the statements, taken together, keep to the model; every problem with the line it comes from."""
