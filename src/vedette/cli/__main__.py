"""`python -m vedette.cli`: the command line without an installed script."""

from vedette.cli import main

main()
