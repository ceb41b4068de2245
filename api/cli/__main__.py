"""`python -m api.cli`: the command without an installed script."""

from . import main

main()
