# SPDX-License-Identifier: MIT
"""A page in an active window of its own."""

import pytest


@pytest.fixture
def show_page(qtbot, workspace):
    """Make a page of that class and show it."""
    pages = []  # qtbot holds no more than weak references

    def show(kind, width=1280, height=800):
        page = kind(workspace)
        pages.append(page)
        qtbot.addWidget(page)
        page.resize(width, height)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page

    return show
