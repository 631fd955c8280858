# SPDX-License-Identifier: MIT
"""Now rmjournal.ui.flow; kept until every import has followed."""

from rmjournal.ui.flow import FlowLayout as FlowLayout
