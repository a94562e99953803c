"""Facts in Chinese news, looked up with their sources."""

__version__ = "0.5.0"
