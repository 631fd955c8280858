# SPDX-License-Identifier: MIT
"""Short ways to say what a test wants to know."""


def only(journal):
    (row,) = journal.sessions.rows()
    return journal.sessions.detail(row.id)


def reasons(found):
    return {str(each.path): each.reason for each in found.skipped}
