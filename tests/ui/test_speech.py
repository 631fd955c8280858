# SPDX-License-Identifier: MIT
"""Rows speak in sentences that end once."""

import pytest

from rmjournal.ui.kit.announce import as_sentences


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("To ask: What is odd?", "Amara, Thursday"), "To ask: What is odd? Amara, Thursday."),
        (("Let go: What is odd?", ""), "Let go: What is odd?"),
        (("Heard: It helps.", "3 Nov"), "Heard: It helps. 3 Nov."),
        (("“Why not?”",), "“Why not?”"),
        (("“So it is”",), "“So it is”."),
        (("何ですか？", "节子"), "何ですか？ 节子."),
        ((), ""),
    ],
)
def test_each_part_ends_once(parts, said):
    assert as_sentences(*parts) == said
