"""The one place that states the version; reading it from the installed metadata would cost start-up time."""

__version__ = "0.1.0"
