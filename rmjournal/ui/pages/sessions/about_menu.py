# SPDX-License-Identifier: MIT
"""What a question of the note is about: its area and its practice, set from where it stands."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from rmjournal.core.errors import NotFoundError
from rmjournal.store import AreaRow, QuestionRow
from rmjournal.ui.editor.editor import MarkdownEditor
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.verbs.questions import QuestionVerbs


class AboutMenu(QObject):
    """A letter or the arrow keys choose; what is chosen already is taken away again."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._journal = workspace.journal
        self._verbs = QuestionVerbs(workspace, self)

    def open_for(self, asking_id: int, parent: QWidget, where: QPoint) -> None:
        """Nothing where the question is gone."""
        try:
            asking = self._journal.questions.asking(asking_id)
            question = self._journal.questions.row(asking.question_id)
        except NotFoundError:
            return
        self.menu(question, parent).popup(where)

    def open_at_caret(self, asking_id: int, editor: MarkdownEditor) -> None:
        corner = editor.cursorRect().bottomLeft()
        self.open_for(asking_id, editor, editor.viewport().mapToGlobal(corner))

    def menu(self, question: QuestionRow, parent: QWidget) -> QMenu:
        """Deletes itself once it is closed."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("What the question is about"))
        rows = self._journal.areas.rows()
        for row in rows:
            if row.kind != "practice":
                self._add(menu, row, "area", question.area, question.id)
        menu.addSeparator()
        for row in rows:
            if row.kind == "practice":
                self._add(menu, row, "practice", question.practice, question.id)
        return menu

    def _add(
        self, menu: QMenu, row: AreaRow, field: str, now: str | None, question_id: int
    ) -> None:
        action = menu.addAction(row.name.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(row.code == now)
        after = None if row.code == now else row.code
        edit = partial(self._edit, question_id, field, now, after)
        action.triggered.connect(edit)

    def _edit(
        self,
        question_id: int,
        field: str,
        before: str | None,
        after: str | None,
        _checked: bool = False,
    ) -> None:
        self._verbs.edit(question_id, {field: before}, {field: after})
