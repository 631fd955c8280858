# SPDX-License-Identifier: MIT
"""What one learned for one audience after another, each with what is ticked for it."""

from __future__ import annotations

from .leaving import Leaving, Ticked
from .sheet import Speech
from .take_home import Audience, TakeHomeFacts, take_home

_SAYS_WHO = ("heard-", "done-", "leak-name-", "leak-address-")


class TakeHomes:
    """The text for each audience, and what of one's ticks is meant for the next too."""

    def __init__(self, facts: TakeHomeFacts, speech: Speech) -> None:
        self._facts = facts
        self._speech = speech
        self._made: dict[Audience, Leaving] = {}
        self._ticked: dict[Audience, Ticked] = {}

    def leaving(self, audience: Audience) -> Leaving:
        if audience not in self._made:
            self._made[audience] = take_home(self._facts, self._speech, audience)
        return self._made[audience]

    def ticked(self, audience: Audience, before: Audience, on: Ticked) -> Ticked:
        """What is ticked for this audience, when `on` was for the one before.

        A tick that both have stays as it is. But who agreed that the team hears it has not agreed
        that HR does: a name, an address or a line to be asked for first is ticked for HR anew.
        """
        self._ticked[before] = on
        known = {tick.key for tick in self.leaving(before).ticks}
        own = self._ticked.get(audience, self.leaving(audience).at_first())
        is_other_rule = (audience == "hr") != (before == "hr")
        kept = set()
        for tick in self.leaving(audience).ticks:
            is_anew = is_other_rule and not tick.is_on and tick.key.startswith(_SAYS_WHO)
            if tick.key in (own if is_anew or tick.key not in known else on):
                kept.add(tick.key)
        return frozenset(kept)
