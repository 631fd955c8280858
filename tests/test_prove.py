# SPDX-License-Identifier: MIT
"""Each promise about durability and privacy holds, on small numbers."""

import pytest

from tools import prove


@pytest.mark.slow
def test_every_promise_holds(capsys, monkeypatch):
    monkeypatch.setattr("sys.argv", ["prove", "--no-tests"])  # those are in the gate
    code = prove.main()
    assert code == 0, capsys.readouterr().out
