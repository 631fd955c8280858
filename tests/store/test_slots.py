# SPDX-License-Identifier: MIT
"""What a guess at a passphrase costs."""

import pytest

from rmjournal.store.file.slots import DEFAULT_COST, KdfCost, calibrate


def speed(kib_per_s):
    """A computer that works through so much memory a second."""
    return lambda cost: cost.memory_kib * cost.passes / kib_per_s


def test_a_slow_computer_gets_the_default():
    assert calibrate(0.5, speed(100_000)) == DEFAULT_COST


def test_a_fast_computer_pays_about_the_target():
    measure = speed(2_000_000)
    assert 0.3 < measure(calibrate(0.5, measure)) <= 0.5


def test_memory_goes_no_higher_than_a_small_computer_has():
    assert calibrate(60.0, speed(100_000_000)) == KdfCost(256 * 1024, 20, 4)


def test_a_real_measurement_is_within_bounds():
    assert calibrate(0.001) == DEFAULT_COST


@pytest.mark.parametrize(
    "bad", [(8191, 3, 4), (65536, 0, 4), (65536, 21, 4), (65536, 3, 0), (65536, 3, 17)]
)
def test_a_cost_has_bounds(bad):
    with pytest.raises(ValueError, match="KdfCost"):
        KdfCost(*bad)
