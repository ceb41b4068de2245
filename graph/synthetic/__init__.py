"""A made world of oversight in N-Quads, of any size, in which it is known what must be found."""
