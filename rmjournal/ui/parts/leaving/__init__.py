# SPDX-License-Identifier: MIT
"""The one way out for words: shown whole, changed in place, with nothing private unless ticked."""
