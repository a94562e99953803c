"""Folders of this user on this system."""

from __future__ import annotations

import os
import sys


def cache_folder() -> str:
    """Where things that can be made again are kept: XDG on Linux, the system's own elsewhere."""
    home = os.path.expanduser("~")  # noqa: PTH111 - pathlib costs a tenth of the start
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")  # noqa: PTH118
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")  # noqa: PTH118
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")  # noqa: PTH118
    return os.path.join(base, "cqfacts")  # noqa: PTH118
