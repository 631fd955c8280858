# SPDX-License-Identifier: MIT
"""English, without a locale."""

MONTHS = "January February March April May June July August September October November December"


class English:
    def say(self, pattern):
        return pattern

    def count(self, number):
        return str(number)

    def day(self, day):
        return f"{day.day} {MONTHS.split()[day.month - 1]}"

    def written(self, day):
        return day.isoformat()

    def month(self, year, month):
        return f"{MONTHS.split()[month - 1]} {year}"

    def decimal(self, number):
        return f"{number:.1f}"
