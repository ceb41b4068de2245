"""The routes, one resource a module; a handler translates and decides nothing."""
