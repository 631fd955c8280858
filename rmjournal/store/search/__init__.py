# SPDX-License-Identifier: MIT
"""The search over every text of the journal: what is indexed, when, and how it is found."""
