# SPDX-License-Identifier: MIT
"""Now rmjournal.ui.day_field; kept until every import has followed."""

from rmjournal.ui.day_field import DayField as DayField
