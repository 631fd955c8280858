# SPDX-License-Identifier: MIT
"""Now rmjournal.ui.drafts; kept until every import has followed."""

from rmjournal.ui.drafts import message as message
