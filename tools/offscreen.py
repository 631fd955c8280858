# SPDX-License-Identifier: MIT
"""Qt without a display, on a screen that is as large as a desk's: its own is 800 by 800.

A window never grows beyond its screen, so that tests and pictures need room. To be imported before
Qt starts; another platform that was asked for stays.
"""

from __future__ import annotations

import os
from pathlib import Path

_SCREEN = Path(__file__).with_name("offscreen.json")


if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_SCREEN}"
