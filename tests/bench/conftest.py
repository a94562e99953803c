"""The modules of this folder import each other; as a script, `run.py` has them at hand anyway."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
