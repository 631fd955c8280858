# SPDX-License-Identifier: MIT
"""What the records are, for whoever keeps, shows or exchanges them."""
