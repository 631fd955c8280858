# SPDX-License-Identifier: MIT
"""Another program, from which a picture was copied: has it on the clipboard until its input ends.

Run as `python -m tests.window.offering COLOUR`.
"""

import sys

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QColor, QGuiApplication, QImage


def main(colour: str) -> None:
    app = QGuiApplication([])
    image = QImage(2600, 1300, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    clipboard = app.clipboard()
    ended = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    ended.activated.connect(app.quit)
    clipboard.setImage(image)
    sys.stdout.write("offered\n")
    sys.stdout.flush()
    app.exec()


if __name__ == "__main__":
    main(sys.argv[1])
