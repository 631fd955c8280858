# SPDX-License-Identifier: MIT
"""What came in together can go together: each import is remembered until it is taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from peewee import IntegrityError, ModelSelect

from rmjournal.core.changes import Changes
from rmjournal.core.errors import MoveNotAllowedError, NotFoundError
from rmjournal.core.progress import Progress, unwatched
from rmjournal.store.queries.footprints import footprints, pointers, pointers_to, some
from rmjournal.store.queries.rows import Prepared, among, tuples
from rmjournal.store.records import TOUCHED, Manager, existing, touch_askings
from rmjournal.store.schema import (
    ALL,
    KIND_OF,
    Asking,
    AttachmentData,
    BaseModel,
    Commitment,
    CommitmentEvent,
    Insight,
    Loop,
    Note,
    Person,
    Record,
    Revision,
    Session,
    Setting,
    UndoStep,
)

from .commitments import Commitments
from .import_edits import (
    NAMED,
    RawEdits,
    RawRow,
    changed_questions,
    insert_rows,
    is_raw,
    joined_in,
    key_of,
    key_values,
    last_written,
    name_of,
    put_questions,
    read_rows,
    said_in_questions,
    some_values,
    touch,
)
from .notes import Notes
from .settings import Settings
from .step_keeping import IMPORTS_KEY, StepKeeping

if TYPE_CHECKING:
    from rmjournal.store.database import Database

_MOST = 20
_AT_ONCE = 500
"""Records that are read together: so long may it take until an import is stopped."""
_NOT_OURS = (
    Setting,
    AttachmentData,
    Revision,
    UndoStep,
)  # bytes without a use go with the next purge
_TABLES = {model.__name__: model for model in ALL if model not in _NOT_OURS}
Rows = dict[str, list[Any]]
Edit = dict[str, Any]
"""What an import changed in a record of before, as plain JSON, with what takes it back."""


@dataclass(frozen=True, slots=True)
class ImportRow:
    """An import that can be taken back."""

    uid: str
    at: datetime
    name: str
    sessions: int
    records: int
    """Of every kind, the sessions too."""
    is_latest_act: bool = True
    """Nothing was written since, and no later import was taken back."""
    edited: int = 0
    """Records that were here before and got another text or state."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An import that went; bring_back() takes it. `kept` names what was written into since."""

    uid: str
    kept: tuple[str, ...]
    rows: Mapping[str, list[RawRow]]
    askings: Mapping[int, Mapping[str, Any]]
    memory: Mapping[str, Any]
    settings: Mapping[str, Any]


class Imports(Manager):
    """The imports of one open journal, reached as journal.imports."""

    def __init__(self, db: Database) -> None:
        super().__init__(db)
        self._edits: list[Edit] = []

    def rows(self) -> list[ImportRow]:
        """The latest first."""
        last = last_written()
        return [
            ImportRow(
                each["uid"],
                datetime.fromisoformat(each["at"]),
                each["name"],
                len(each["rows"].get("Session", ())),
                sum(len(each["rows"].get(model.__name__, ())) for model in TOUCHED),
                not each.get("is_older") and last <= datetime.fromisoformat(each["at"]),
                sum("added" not in edit for edit in each.get("edits", ())),
            )
            for each in reversed(self._kept())
        ]

    def has(self, uid: str) -> bool:
        return any(each["uid"] == uid for each in self._kept())

    @contextmanager
    def remembered(
        self, name: str, tick: Callable[[], object] = lambda: None, *, is_return: bool = False
    ) -> Iterator[str]:
        """Inside a write: what is made in here is one import, under the uid that is given. tick is
        called between the steps of keeping what came, and may raise. is_return for what came back
        from a backup."""
        uid = self._db.new_uid()
        self._edits = []
        before = {name_: _keys(model) for name_, model in _TABLES.items()}
        waiting, settings, said = _waiting(), _settings(), said_in_questions()
        yield uid
        tick()
        self._db.settle()
        rows: Rows = {}
        for table, model in _TABLES.items():
            tick()
            if new := _keys(model) - before[table]:
                rows[table] = sorted(new)
        _leave_to_moves(rows, self._edits)
        if not rows and not self._edits:
            return
        self._remember(
            {
                "uid": uid,
                "at": self._db.clock.now().isoformat(),
                "name": name,
                "rows": rows,
                "prints": _prints(rows, tick),
                "askings": _met(waiting),
                "settings": _changed(settings),
                "joined": changed_questions(said),
                "edits": self._edits,
                **({"is_return": True} if is_return else {}),
            }
        )

    def keep_edit(self, edit: Edit) -> None:
        """Inside remembered(): a note of before got another text, by `session`, `before` and
        `after`; or one of those in import_edits."""
        self._edits.append(edit)

    def move(self, commitment_id: int, move: str, more: Mapping[str, Any]) -> int:
        """Inside remembered(): move a commitment of before, by a Move, "move" or "check_in".

        `more` is plain JSON: what goes with it. The id of the event. Raises NotFoundError,
        MoveNotAllowedError, PlanMustChangeError.
        """
        event = self._moved(commitment_id, move, more)
        edit = {"commitment": commitment_id, "move": str(move), "more": dict(more)}
        self._edits.append({**edit, "event": event})
        return event

    def _moved(self, commitment_id: int, move: str, more: Mapping[str, Any]) -> int:
        commitments, values = self._use(Commitments), dict(more)
        for name in ("until", "due_on"):
            if values.get(name):
                values[name] = date.fromisoformat(values[name])
        event: int = getattr(commitments, move)(commitment_id, **values)
        return event

    def _put_all_back(self, edits: Sequence[Edit], changes: Changes) -> list[str]:
        """The names of those that were written into since, which stay.

        Records first, and their lines follow: a line that says what its record says stays tied.
        A talk goes into the trash when its note is as it was.
        """
        as_left = self._notes_that_say("after", edits)
        kept, stay = [], set()
        for turn in (_is_of_record, _is_of_loop, _is_of_note, _is_of_talk):
            for edit in [each for each in reversed(edits) if turn(each)]:
                if tuple(edit.get("about", ())) in stay:
                    continue
                if not self._put_back(edit, as_left, changes):
                    kept.append(_name_of(edit))
                    stay.add((edit.get("table"), edit.get("id")))
            self._db.settle()
        return kept

    def _put_back(self, edit: Edit, as_left: set[int], changes: Changes) -> bool:
        """As it was before the edit; whether nothing was written since."""
        if is_raw(edit):
            return self._use(RawEdits).put_back(edit, changes)
        try:
            if "session" not in edit:
                self._use(Commitments).take_back(edit["event"])
            elif edit["session"] in as_left:
                self._use(Notes).save(edit["session"], edit["before"])
        except (NotFoundError, MoveNotAllowedError):
            return False
        return "session" not in edit or edit["session"] in as_left

    def _put_all_again(self, edits: Sequence[Edit], changes: Changes) -> list[Edit]:
        """As the import had made them, where they are as before that."""
        as_before = self._notes_that_say("before", edits)
        made = {}
        for turn in (_is_of_talk, _is_of_record, _is_of_loop, _is_of_note):
            for number, edit in enumerate(edits):
                if turn(edit):
                    made[number] = self._put_again(edit, as_before, changes)
            self._db.settle()
        return [made[number] for number in range(len(edits))]

    def _put_again(self, edit: Edit, as_before: set[int], changes: Changes) -> Edit:
        if is_raw(edit):
            return self._use(RawEdits).put_again(edit, changes)
        with suppress(NotFoundError, MoveNotAllowedError):
            if "session" not in edit:
                event = self._moved(edit["commitment"], edit["move"], edit["more"])
                return {**edit, "event": event}
            if edit["session"] in as_before:
                self._use(Notes).save(edit["session"], edit["after"])
        return edit

    @staticmethod
    def _notes_that_say(what: str, edits: Iterable[Edit]) -> set[int]:
        """The sessions of these edits whose note is that of the edit, in the trash or not."""
        wanted = {each["session"]: each[what] for each in edits if "session" in each}
        found = tuples(
            Note.select(Note.session_id, Note.text).where(among(Note.session, [*wanted]))
        )
        return {session for session, text in found if text == wanted[session]}

    def take_back(self, uid: str, progress: Progress = unwatched) -> TakenBack:
        """Erase all that came in with that import, but for what was written into since.

        What that hangs on stays as well. `progress` may raise CancelledError: then nothing was
        changed. Raises NotFoundError.
        """
        with self._db.write() as changes:
            memory = existing(
                next((each for each in self._kept() if each["uid"] == uid), None), uid
            )
            progress(0, len(ALL))
            going, kept = _going(memory)
            taken = _rows_of(going) | {Revision.__name__: _versions_of(going)}
            askings = _askings_of(memory, going)
            answered = some_values(Insight.id, going.get(Insight.__name__, ()), [Insight.asking])
            touch_askings({asking for _, asking in answered if asking is not None}, changes)
            for done, model in enumerate(reversed(ALL), start=1):
                progress(done, len(ALL))
                self._delete(model, going.get(model.__name__, ()), changes)
            self._put_askings_back(memory["askings"], askings, changes)
            put_questions(joined_in(memory), changes, is_back=False)
            settings = self._put_settings_back(memory["settings"], changes)
            kept += self._put_all_back(memory.get("edits", []), changes)
            self._forget(uid)
            self._use(StepKeeping).drop_erased()
        return TakenBack(uid, tuple(kept), taken, askings, memory, settings)

    def bring_back(self, taken: TakenBack, progress: Progress = unwatched) -> None:
        """All of it again, as it was; progress as in take_back(). Raises NotFoundError when
        something else is in its place."""
        try:
            with self._db.write() as changes:
                for done, model in enumerate(ALL, start=1):
                    progress(done, len(ALL))
                    rows = taken.rows.get(model.__name__, [])
                    insert_rows(model, rows)
                    touch(model, key_values(model, rows), changes)
                for asking_id, values in taken.askings.items():
                    Asking.set_by_id(asking_id, values)
                touch_askings(taken.askings, changes)
                joined = joined_in(taken.memory)
                put_questions(joined, changes, is_back=True)
                for key, value in taken.settings.items():
                    self._use(Settings).set(key, value)
                edits = self._put_all_again(taken.memory.get("edits", []), changes)
                self._remember({**taken.memory, "edits": edits})
        except IntegrityError as error:
            raise NotFoundError(taken.uid) from error

    def _kept(self) -> list[dict[str, Any]]:
        kept: list[dict[str, Any]] = self._use(Settings).get(IMPORTS_KEY, [])
        return kept

    def _remember(self, memory: dict[str, Any]) -> None:
        self._use(StepKeeping).drop_undone()
        self._use(Settings).set(IMPORTS_KEY, [*self._kept(), memory][-_MOST:])

    def _forget(self, uid: str) -> None:
        """The others are older than the last act now."""
        others = [{**each, "is_older": True} for each in self._kept() if each["uid"] != uid]
        self._use(Settings).set(IMPORTS_KEY, others)

    @staticmethod
    def _delete(model: type[BaseModel], keys: Iterable[Any], changes: Changes) -> None:
        keys = list(keys)
        touch(model, keys, changes)
        if model in KIND_OF:
            Revision.delete().where(
                (Revision.owner_kind == KIND_OF[model]) & among(Revision.owner_id, keys)
            ).execute()
        model.delete().where(among(key_of(model), keys)).execute()

    @staticmethod
    def _put_askings_back(
        before: Mapping[str, Any], now: Mapping[int, Any], changes: Changes
    ) -> None:
        """Questions that waited here and met a line of the import wait again."""
        for asking_id in now:
            values = before[str(asking_id)]
            on = values["asked_on"]
            Asking.update(
                session=values["session"],
                person=values["person"],
                asked_on=None if on is None else date.fromisoformat(on),
            ).where(Asking.id == asking_id).execute()
        touch_askings(now, changes)

    def _put_settings_back(self, changed: Mapping[str, Any], changes: Changes) -> dict[str, Any]:
        """The values that were put away, to set them again."""
        away = {}
        for key, (before, after) in changed.items():
            if self._use(Settings).get(key) != after:
                continue
            away[key] = after
            if before is None:
                Setting.delete_where(key=key)
            else:
                Setting.replace(key=key, value=before).execute()
            changes.settings.add(key)
        return away


def _leave_to_moves(rows: Rows, edits: Sequence[Edit]) -> None:
    """What the moves of commitments of before made goes as those are taken back."""
    moved = [each["commitment"] for each in edits if "commitment" in each]
    for model in (CommitmentEvent, Loop):
        if moved and model.__name__ in rows:
            of_moves = {
                row.id
                for row in some(model, model.id, rows[model.__name__])
                if row.commitment_id in moved
            }
            rows[model.__name__] = [key for key in rows[model.__name__] if key not in of_moves]
            if not rows[model.__name__]:
                del rows[model.__name__]


def _is_of_note(edit: Edit) -> bool:
    return "session" in edit


def _is_of_talk(edit: Edit) -> bool:
    """That a talk came out of the trash."""
    return bool(edit.get("trash") == "session")


def _is_of_record(edit: Edit) -> bool:
    return not (_is_of_note(edit) or _is_of_talk(edit) or _is_of_loop(edit))


def _is_of_loop(edit: Edit) -> bool:
    """It says what it is about, and stays as that does."""
    return "about" in edit


def _name_of(edit: Edit) -> str:
    if is_raw(edit):
        return name_of(edit)
    model = Session if "session" in edit else Commitment
    row = model.get_or_none(model.id == edit.get("session", edit.get("commitment")))
    return "" if row is None else str(row.title)


def _all_keys(model: type[BaseModel]) -> ModelSelect:
    return model.select(key_of(model))


_KEYS = {model: Prepared(partial(_all_keys, model)) for model in _TABLES.values()}


def _keys(model: type[BaseModel]) -> set[Any]:
    return {value for (value,) in _KEYS[model].tuples()}


def _prints(rows: Mapping[str, list[Any]], tick: Callable[[], object]) -> dict[str, dict[str, str]]:
    """By table and id. JSON has no numbers for keys."""
    prints: dict[str, dict[str, str]] = {}
    for table, ids in rows.items():
        model = _TABLES[table]
        if not issubclass(model, Record):
            continue
        prints[table] = {}
        for start in range(0, len(ids), _AT_ONCE):
            tick()
            found = footprints(model, ids[start : start + _AT_ONCE], with_trash=True)
            prints[table].update((str(at), mark[:16]) for at, mark in found.items())
    return prints


def _waiting() -> dict[int, dict[str, Any]]:
    fields = (Asking.id, Asking.session_id, Asking.person_id, Asking.asked_on)
    return {
        at: {"session": session, "person": person, "asked_on": on and on.isoformat()}
        for at, session, person, on in tuples(Asking.select(*fields))
    }


def _met(before: Mapping[int, dict[str, Any]]) -> dict[str, Any]:
    """Askings that were here and met a line of the import, as they were."""
    now = _waiting()
    return {str(at): values for at, values in before.items() if now.get(at) != values}


def _settings() -> dict[str, Any]:
    return {row.key: row.value for row in Setting.select() if row.key != IMPORTS_KEY}


def _changed(before: Mapping[str, Any]) -> dict[str, Any]:
    now = _settings()
    return {key: [before.get(key), value] for key, value in now.items() if before.get(key) != value}


def _going(memory: Mapping[str, Any]) -> tuple[Rows, list[str]]:
    """The rows of the import that go, and the names of the records that stay."""
    came = {_TABLES[table]: set(keys) for table, keys in memory["rows"].items()}
    stays = _stays(came, _written_into(memory))
    going: Rows = {}
    for model, keys in came.items():
        if issubclass(model, Record):
            going[model.__name__] = sorted(keys - stays[model])
    gone = {model: set(going.get(model.__name__, ())) for model in came}
    for model, keys in came.items():
        if not issubclass(model, Record):
            going[model.__name__] = sorted(_loose(model, keys, gone), key=str)
    names = [
        getattr(row, NAMED[model])
        for model, ids in stays.items()
        if model in NAMED
        for row in some(model, model.id, ids)
        if row.deleted_at is None
    ]
    return going, [name for name in names if name]


def _written_into(memory: Mapping[str, Any]) -> dict[type[Record], set[int]]:
    changed: dict[type[Record], set[int]] = defaultdict(set)
    for table, prints in memory["prints"].items():
        model = _TABLES[table]
        assert issubclass(model, Record)
        now = footprints(model, [int(at) for at in prints], with_trash=True)
        changed[model] = {at for at, mark in now.items() if mark[:16] != prints[str(at)]}
    return changed


def _stays(
    came: Mapping[type[BaseModel], set[Any]], written: Mapping[type[Record], set[int]]
) -> dict[type[Record], set[int]]:
    """What was written into, and what that hangs on, however far."""
    stays: dict[type[Record], set[int]] = defaultdict(set)
    fresh = {model: set(ids) for model, ids in written.items()}
    while any(fresh.values()):
        found: dict[type[Record], set[int]] = defaultdict(set)
        for model, ids in fresh.items():
            stays[model] |= ids
            for row in some(model, model.id, ids):
                _add_named(row, came, found)
            for pointer in pointers_to(model):
                if not issubclass(pointer.model, Record):
                    for row in some(pointer.model, pointer, ids):
                        _add_named(row, came, found, but=model)
        fresh = {model: ids - stays[model] for model, ids in found.items()}
    return stays


def _add_named(
    row: BaseModel,
    came: Mapping[type[BaseModel], set[Any]],
    found: dict[type[Record], set[int]],
    but: type[Record] | None = None,
) -> None:
    """The records of the import that the row names. A person keeps none of their talks."""
    for pointer in pointers(type(row)):
        target = pointer.rel_model
        at = getattr(row, pointer.object_id_name)
        if but is Person and target is not Person:
            continue
        if issubclass(target, Record) and at in came.get(target, ()):
            found[target].add(at)


def _loose(
    model: type[BaseModel], keys: set[Any], gone: Mapping[type[BaseModel], set[Any]]
) -> Iterator[Any]:
    """Ties of which an end goes, and words that nothing uses any more."""
    named = [pointer for pointer in pointers(model) if issubclass(pointer.rel_model, Record)]
    if not named:
        yield from keys - _used(model, gone)
        return
    targets = [gone.get(pointer.rel_model, ()) for pointer in named]
    for key, *ends in some_values(key_of(model), keys, named):
        if any(end in going for end, going in zip(ends, targets, strict=True)):
            yield key


def _used(model: type[BaseModel], gone: Mapping[type[BaseModel], set[Any]]) -> set[Any]:
    """What rows that stay name of this table."""
    used = set()
    for pointer in pointers_to(model):
        others = pointers(pointer.model)
        own = [gone.get(pointer.model, ())] if issubclass(pointer.model, Record) else []
        targets = [gone.get(other.rel_model, ()) for other in others] + own
        wanted = [pointer, *others, *([key_of(pointer.model)] if own else [])]
        for value, *ends in tuples(pointer.model.select(*wanted)):
            if not any(end in going for end, going in zip(ends, targets, strict=True)):
                used.add(value)
    return used - {None}


def _rows_of(going: Rows) -> dict[str, list[RawRow]]:
    return {table: read_rows(_TABLES[table], keys) for table, keys in going.items()}


def _versions_of(going: Rows) -> list[RawRow]:
    """What the texts of those rows said before. Their numbers may be others' by then."""
    found = []
    for table, keys in going.items():
        kind = KIND_OF.get(_TABLES[table])
        if kind is not None:
            of_them = (Revision.owner_kind == kind) & among(Revision.owner_id, keys)
            ids = [at for (at,) in tuples(Revision.select(Revision.id).where(of_them))]
            found += read_rows(Revision, ids)
    return [(None, *values) for _, *values in sorted(found)]


def _askings_of(memory: Mapping[str, Any], going: Rows) -> dict[int, dict[str, Any]]:
    """Askings of the journal that are tied to a session that goes, as they are now."""
    sessions = set(going.get("Session", ()))
    rows = some(Asking, Asking.id, [int(at) for at in memory["askings"]])
    return {
        row.id: {
            "session": row.session_id, "person": row.person_id, "asked_on": row.asked_on,
        }
        for row in rows
        if row.session_id in sessions
    }  # fmt: skip
