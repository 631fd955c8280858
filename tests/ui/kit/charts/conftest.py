# SPDX-License-Identifier: MIT
"""What a screen reader would be told."""

import pytest

from rmjournal.ui.kit.charts import picture


@pytest.fixture
def spoken(monkeypatch):
    said = []
    monkeypatch.setattr(picture, "announce", lambda _widget, words: said.append(words))
    return said
