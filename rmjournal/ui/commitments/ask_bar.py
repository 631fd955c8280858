# SPDX-License-Identifier: MIT
"""Now rmjournal.ui.ask_bar; kept until every import has followed."""

from rmjournal.ui.ask_bar import Answer as Answer
from rmjournal.ui.ask_bar import AskBar as AskBar
