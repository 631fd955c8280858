# SPDX-License-Identifier: MIT
"""Now rmjournal.ui.text_part; kept until every import has followed."""

from rmjournal.ui.text_part import TextPart as TextPart
