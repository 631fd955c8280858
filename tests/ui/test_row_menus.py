# SPDX-License-Identifier: MIT
"""Every row of every list on every page has a menu, by a right click and by the key for it.

Those of the sidebar have none: a row there does one thing.
"""

from rmjournal.exchange.importing import apply, plan
from rmjournal.store.file.backups import Reason
from rmjournal.ui.shell.pages import factories

from .row_walk import Menus, states
from .test_every_screen import records


def test_every_row_has_a_menu(qtbot, open_window, demo, tmp_path):
    came_in = tmp_path / "notes.txt"
    came_in.write_text("[2024-03-05 09:30] One\n", encoding="utf-8")
    apply(demo, plan(demo, came_in))
    demo.trash.put("session", demo.sessions.rows()[0].id)
    demo.backups.make(Reason.ASKED)
    window = open_window(demo)
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.activateWindow()
    menus = Menus()
    for key in factories():
        for record in [None, *records(demo, key)[:1]]:
            window.workbench.show_view(key)
            if record is not None:
                window.workbench.open_record(key, record)
            menus.step(window.workbench.view())
        for _ in states(window.workbench.view(), demo, key):
            menus.step(window.workbench.view())
    assert not menus.lacking, "\n".join(menus.lacking)
    assert menus.asked > 60
