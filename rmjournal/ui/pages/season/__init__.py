# SPDX-License-Identifier: MIT
"""Who was asked about what, and a question to bring where nobody was."""
