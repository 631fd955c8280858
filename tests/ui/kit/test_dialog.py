# SPDX-License-Identifier: MIT
"""A dialog is shown until it is closed, or until its window ends below it."""

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import delete, isValid

from rmjournal.core.errors import CancelledError
from rmjournal.ui.kit.dialog import run


@pytest.mark.parametrize("accepted", [True, False])
def test_its_answer_is_told_and_it_goes(qapp, accepted):
    dialog = QDialog()
    QTimer.singleShot(0, dialog.accept if accepted else dialog.reject)
    assert run(dialog) is accepted
    qapp.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    assert not isValid(dialog)


def test_nothing_is_done_about_it_where_its_window_ends_first(qapp):
    window = QWidget()
    dialog = QDialog(window)
    QTimer.singleShot(0, lambda: delete(window))
    with pytest.raises(CancelledError):
        run(dialog)
