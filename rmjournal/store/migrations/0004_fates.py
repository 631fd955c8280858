# SPDX-License-Identifier: MIT
"""What was heard says no more than happened, and knows the questions it led to; frozen."""

from __future__ import annotations

from typing import Any

from peewee import AutoField, ForeignKeyField, Model

_FATES = """
    UPDATE insight SET
        fate = CASE
            WHEN EXISTS (SELECT 1 FROM "commitment" c WHERE c.insight_id = insight.id
                AND c.deleted_at IS NULL AND c.state = 'done') THEN 'acted_on'
            WHEN EXISTS (SELECT 1 FROM "commitment" c WHERE c.insight_id = insight.id
                AND c.deleted_at IS NULL AND c.state <> 'let_go') THEN 'under_way'
            ELSE 'open' END,
        fate_on = (SELECT MIN(c.ended_on) FROM "commitment" c WHERE c.insight_id = insight.id
            AND c.deleted_at IS NULL AND c.state = 'done')
    WHERE fate IN ('open', 'acted_on')"""


class Insight(Model):
    id = AutoField()


class Question(Model):
    id = AutoField()


class QuestionSource(Model):
    id = AutoField()
    question = ForeignKeyField(Question, on_delete="CASCADE", backref="+", unique=True)
    insight = ForeignKeyField(Insight, on_delete="CASCADE", backref="+")

    class Meta:
        legacy_table_names = False


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 - every step is called alike
    """Set out to do counted as done before."""
    with db.bind_ctx([Question, Insight, QuestionSource]):
        db.create_tables([QuestionSource])
    db.execute_sql(_FATES)
