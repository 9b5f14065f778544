# SPDX-License-Identifier: GPL-3.0-or-later
"""One history for several layers: QGIS keeps an undo stack for each, and here they move together."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import Any, Callable, Iterator, Optional, Sequence
from uuid import uuid4

from qgis.core import QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from district_potential.layers.compat import empty_command

Entry = dict[str, int]
# What a stack keeps of a history that was let go: place, command and mark of each of its changes.
MARKS = "district_potential_history"


class LinkedStacks(QObject):
    """The undo stacks of several layers, and which of their commands belong together.

    An entry is one change: for each layer it changed, the index of its command on that layer's stack. A change made
    with QGIS's own tools is an entry on one stack. Undoing or redoing an entry on any stack, by whatever means, does
    the same on the others, along with the later changes there. A new change clears the redo part of every stack.
    """

    moved = pyqtSignal()

    def __init__(self, foreign: Callable[[str], None], parent: Optional[QObject] = None) -> None:
        """foreign: told the layer (by the name it was added under) when a change was made with other tools on it."""
        super().__init__(parent)
        self._foreign = foreign
        self._layers: dict[str, QgsVectorLayer] = {}
        self._known: dict[str, list[int]] = {}
        self._index: dict[str, int] = {}
        self._entries: list[Entry] = []
        self._marked: dict[str, Entry] = {}
        self._busy = False
        self._slots: dict[str, tuple[Callable[..., None], Callable[..., None]]] = {}

    def add(self, name: str, layer: QgsVectorLayer) -> None:
        """Take up a layer's stack; what went together on it when it was let go does so again."""
        stack = layer.undoStack()
        self._layers[name] = layer
        self._known[name] = [_address(stack, place) for place in range(stack.count())]
        self._index[name] = stack.index()
        self._recall(name, stack.property(MARKS) or [])
        self._slots[name] = (partial(self._follow, name), partial(self._follow_rollback, name))
        stack.indexChanged.connect(self._slots[name][0])
        layer.beforeRollBack.connect(self._slots[name][1])

    def remove(self, name: str) -> None:
        """Forget a layer that is being deleted, if it was added."""
        if self._layers.pop(name, None) is not None:
            del self._slots[name]
            self._forget(name)

    def let_go(self, name: str) -> None:
        """Stop listening to a layer."""
        layer, (follow, roll_back) = self._layers[name], self._slots[name]
        layer.undoStack().indexChanged.disconnect(follow)
        layer.beforeRollBack.disconnect(roll_back)
        self.remove(name)

    def close(self) -> None:
        """Listen to no layer any more, and leave at their stacks what goes together on them."""
        session = str(uuid4())
        # Nobody sees to it meanwhile that it is done again on all of them.
        self._note([])
        for name in list(self._layers):
            marks = [
                [place, str(self._known[name][place]), f"{session} {number:09d}"]
                for number, entry in enumerate(self._entries)
                for at, place in entry.items()
                if at == name
            ]
            self._stack(name).setProperty(MARKS, marks)
            self.let_go(name)

    @contextmanager
    def together(self, names: Sequence[str]) -> Iterator[None]:
        """What happens inside is one entry: one command on the stack of each layer, made by the caller."""
        self._busy = True
        try:
            yield
        finally:
            self._busy = False
            self._note(names)

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """What happens inside is not followed; the stacks are expected to be empty afterwards."""
        self._busy = True
        try:
            yield
        finally:
            self._busy = False
            for name in list(self._layers):
                self._sync(name)

    @contextmanager
    def joined(self, name: str, other: str) -> Iterator[None]:
        """The command made inside on one layer joins the last entry of the other."""
        self._busy = True
        try:
            yield
        finally:
            self._busy = False
            drop_redo(self._stack(name))
            self._sync(name)
            entry = next((each for each in reversed(self._entries) if other in each), None)
            if entry is not None and self._index[name]:
                entry[name] = self._index[name] - 1

    def undo(self) -> None:
        """Undo the last change, whatever layers it is on."""
        entry = self._last_done()
        if entry is not None:
            self._move(entry, down=True)

    def redo(self) -> None:
        """Redo the first change that was undone."""
        entry = self._first_undone()
        if entry is not None:
            self._move(entry, down=False)

    def undo_text(self) -> str:
        return self._text(self._last_done())

    def redo_text(self) -> str:
        return self._text(self._first_undone())

    def can_undo(self) -> bool:
        return self._last_done() is not None

    def can_redo(self) -> bool:
        return self._first_undone() is not None

    def _stack(self, name: str) -> Any:
        return self._layers[name].undoStack()

    def _done(self, entry: Entry) -> bool:
        return all(self._index[name] > place for name, place in entry.items())

    def _last_done(self) -> Entry | None:
        return next((entry for entry in reversed(self._entries) if self._done(entry)), None)

    def _first_undone(self) -> Entry | None:
        return next((entry for entry in self._entries if not self._done(entry)), None)

    def _text(self, entry: Entry | None) -> str:
        if entry is None:
            return ""
        name, place = next(iter(entry.items()))
        return str(self._stack(name).text(place))

    def _move(self, entry: Entry, down: bool) -> None:
        """Move all stacks to where this entry is undone (down), or done."""
        targets = dict(self._index)
        for name, place in entry.items():
            targets[name] = min(targets[name], place) if down else max(targets[name], place + 1)
        self._settle(targets, down)

    def _settle(self, targets: dict[str, int], down: bool) -> None:
        """Move the stacks to these indices, and further where entries in between span other stacks."""
        before = None
        while targets != before:
            before = dict(targets)
            for entry in self._entries:
                if down and any(place >= targets[name] for name, place in entry.items()):
                    if self._was_done(entry):
                        targets.update({name: min(targets[name], place) for name, place in entry.items()})
                elif not down and any(self._index[name] <= place < targets[name] for name, place in entry.items()):
                    targets.update({name: max(targets[name], place + 1) for name, place in entry.items()})
        self._busy = True
        try:
            for name, target in targets.items():
                if self._stack(name).index() != target:
                    self._stack(name).setIndex(target)
        finally:
            self._busy = False
            for name in list(self._layers):
                self._sync(name)
        self.moved.emit()

    def _was_done(self, entry: Entry) -> bool:
        return any(self._index[name] > place for name, place in entry.items())

    def _follow(self, name: str, *_: object) -> None:
        """A stack has changed: a new command, a move along it, or the end of an edit session."""
        if self._busy or name not in self._layers:
            return
        stack = self._stack(name)
        index, count = stack.index(), stack.count()
        if not count:
            self._end_redo_without(name)
            self._forget(name, keep=True)
            self.moved.emit()
            return
        known = self._known[name]
        if index and (index > len(known) or known[index - 1] != _address(stack, index - 1)):
            self._note([name])
            self._foreign(name)
            self.moved.emit()
            return
        former = self._index[name]
        if index != former:
            self._settle({**self._index, name: index}, down=index < former)

    def _follow_rollback(self, name: str) -> None:
        """A rollback on one layer undoes the same entries on the others."""
        if not self._busy and name in self._layers and self._index[name]:
            self._settle({**self._index, name: 0}, down=True)

    def _end_redo_without(self, name: str) -> None:
        """What was undone together with a layer whose history ends cannot be done again on the others alone."""
        undone = [entry for entry in self._entries if name in entry and not self._done(entry)]
        others = {other for entry in undone for other in entry if other != name}
        self._busy = True
        try:
            for other in others:
                drop_redo(self._stack(other))
        finally:
            self._busy = False
        self._entries = [entry for entry in self._entries if self._done(entry) or not others.intersection(entry)]
        for other in others:
            self._sync(other)

    def _recall(self, name: str, marks: Sequence[Sequence[Any]]) -> None:
        """Take the commands on a stack into the history, each with those of other layers that bear the same mark."""
        keys = {place: key for place, address, key in marks if [address] == self._addresses(name, place)}
        for place in range(len(self._known[name])):
            key = keys.get(place)
            entry = self._marked.get(key) if key else None
            if entry is None or not any(entry is other for other in self._entries):
                entry = {}
                self._entries.append(entry)
            entry[name] = place
            if key:
                self._marked[key] = entry
        order = {id(entry): key for key, entry in self._marked.items()}
        # Commands without a mark were made since.
        self._entries.sort(key=lambda entry: (id(entry) not in order, order.get(id(entry), "")))

    def _addresses(self, name: str, place: int) -> list[str]:
        return [str(address) for address in self._known[name][place : place + 1]]

    def _note(self, names: Sequence[str]) -> None:
        """New commands on these stacks become one entry, and nothing can be redone any more."""
        entry = {}
        for name in names:
            index = self._stack(name).index()
            if index > self._index[name]:
                entry[name] = index - 1
        self._entries = [each for each in self._entries if self._done(each)]
        for name in self._layers:
            if name not in entry:
                drop_redo(self._stack(name))
            self._sync(name)
        if entry:
            self._entries.append(entry)

    def _sync(self, name: str) -> None:
        stack = self._stack(name)
        if not stack.count():
            self._forget(name, keep=True)
            return
        self._known[name] = [_address(stack, place) for place in range(stack.count())]
        self._index[name] = stack.index()

    def _forget(self, name: str, keep: bool = False) -> None:
        """Remove a layer from the history; keep: it goes on with an empty stack."""
        for entry in self._entries:
            entry.pop(name, None)
        self._entries = [entry for entry in self._entries if entry]
        self._known[name], self._index[name] = [], 0
        if not keep:
            del self._known[name], self._index[name]


def _address(stack: Any, place: int) -> int:
    """What distinguishes a command from another at the same index: a new one is made before the former is freed."""
    return int(sip.unwrapinstance(stack.command(place)))


def drop_redo(stack: Any) -> None:
    """Clear the redo part of a stack: pushing an obsolete command does just that."""
    if stack.canRedo():
        nothing = empty_command()
        nothing.setObsolete(True)
        stack.push(nothing)
