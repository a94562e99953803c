"""`python -m cqfacts` is the command `cqfacts`."""

import sys

from cqfacts.cli import main

if __name__ == "__main__":
    sys.exit(main())
