"""Where the data files of this package are.

A path and not `importlib.resources`, whose import takes longer than reading a schema does: it brings in
`zipfile` and `tempfile`. Wheels are always unpacked, so the folder is there.
"""

from __future__ import annotations

from pathlib import Path

DATA_FOLDER = Path(__file__).with_name("data")
