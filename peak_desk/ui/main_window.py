"""The one window: signing in, the desk, locking, keys, remembered size, closing.

It is painted as a shell before anything else is loaded (see ``shell``): what only a full window needs is imported where it is
needed, also of Qt, because PySide6 makes its classes and enums when they are imported first.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Slot
from typing_extensions import override

from peak_desk.ui.shell import TITLE, Shell

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent

    from peak_desk.domain.changes import Changes
    from peak_desk.domain.customers import CustomerDraft
    from peak_desk.domain.staff import StaffMember
    from peak_desk.domain.status import DeskStatus
    from peak_desk.ui.context import DeskContext
    from peak_desk.ui.desk_frame import DeskFrame
    from peak_desk.ui.scans.desk import ScannerDesk


class MainWindow(Shell):
    """Shows the sign-in page while nobody is signed in, else the desk; before ``open_desk`` only what a shell shows."""

    context: "DeskContext"
    frame: "DeskFrame | None" = None

    def __init__(
        self, context: "DeskContext | None" = None, window_file: Path | None = None, closing: Callable[[], None] | None = None
    ) -> None:
        """Without a context the window is a shell; for the others see ``Shell`` and ``open_desk``."""
        super().__init__(window_file)
        self._has_desk = self._leaving = self._gives_up = False
        self._closing = closing
        if context is not None:
            self.open_desk(context, closing)

    def open_desk(self, context: "DeskContext", closing: Callable[[], None] | None = None) -> None:
        """Put everything of a store into the window, which holds none; ``closing`` is called once, when the window closes."""
        from PySide6.QtWidgets import QStackedWidget

        from peak_desk.ui import icons
        from peak_desk.ui.customers.preparing import Preparing
        from peak_desk.ui.idle import IdleWatch
        from peak_desk.ui.news_desk import NewsDesk
        from peak_desk.ui.notices import Notices
        from peak_desk.ui.sign_in import SignInPage
        from peak_desk.ui.window_sheets import WindowSheets

        self.context = context
        self._closing = closing
        self._status = context.bus.last_status
        self._root = QStackedWidget()
        self.notices = Notices(self._root)
        self.sign_in = SignInPage(context)
        self._root.addWidget(self.sign_in)
        self.setCentralWidget(self._root)
        self.setWindowTitle(f"{TITLE} \N{EN DASH} {context.desk.store.name}")
        self.setWindowIcon(icons.icon("peak", "accent"))
        self.idle = IdleWatch(context.desk.store.idle_lock, self._root)
        self.news = NewsDesk(context, self.notices, self._open_order, self._open_place, self._root)
        self.scans: ScannerDesk | None = None
        self.preparing = Preparing(context, self)
        self.sheets = WindowSheets(self, context, self.notices, lambda: self.frame)
        self._connect()
        context.toasts.attach(self)
        self._add_actions()
        context.actions.attach(self)
        self._has_desk = True
        self._watch_handle()
        self._remember_look()
        self._begin()

    def close_desk(self) -> None:
        """Lock the store and take everything of it out of the window, which stays as it is and may be given another one."""
        context = self.context
        context.session.lock()
        self.news.desktop.close()
        self.close_sheets()
        for connection in self._connections:
            QObject.disconnect(connection)
        context.toasts.attach(None)
        context.actions.clear()
        context.background.forget()
        for part in (self.scans, self.preparing, self.sheets):
            if part is not None:
                part.deleteLater()
        self.frame, self._has_desk = None, False
        self.takeCentralWidget()
        self._root.deleteLater()

    def _begin(self) -> None:
        context, staff = self.context, self.context.links.demo_staff
        if staff is None:
            self.sign_in.start()
            return
        from PySide6.QtCore import QCoreApplication

        from peak_desk.ui import messages

        context.session.sign_in(staff)
        words = QCoreApplication.translate("Frame", "Demo store: {name} is signed in.")
        context.toasts.show(words.format(name=messages.inserted(staff.name)), seconds=6.0)

    @Slot()
    def _remember_look(self) -> None:
        appearance = self.context.appearance
        self.remember_look(appearance.look.mode, appearance.language)

    def _connect(self) -> None:
        context = self.context
        self.sign_in.signed_in.connect(context.session.sign_in)
        self.idle.idle.connect(context.session.lock)
        self.news.desktop.pressed.connect(self.come_forward)
        # These outlive what is in the window now.
        self._connections = (
            context.session.signed_in.connect(self._show_desk),
            context.session.locked.connect(self._show_sign_in),
            context.bus.changed.connect(self._changed),
            context.bus.status.connect(self._status_changed),
            context.appearance.language_changed.connect(self._rebuild),
            context.appearance.changed.connect(self._remember_look),
            context.scanner.scanned.connect(self._scanned),
        )

    def _add_actions(self) -> None:
        from peak_desk.ui.desk_actions import WindowCalls, add_actions

        calls = WindowCalls(
            palette=self.sheets.open_palette,
            search=self.focus_search,
            place=self._open_place,
            new_stub=self._new_stub,
            new_order=self.sheets.open_order,
            queue=self._show_queue,
            sync_now=self.context.links.sync_now,
            undo=self._undo,
            help=self.sheets.open_help,
            notices=self.sheets.open_bell,
            stores=self.sheets.open_stores,
            lock=self.context.session.lock,
        )
        add_actions(self.context, calls)

    # --- signing in and out

    @Slot(object)
    def _show_desk(self, staff: "StaffMember") -> None:
        from PySide6.QtCore import Qt

        frame = self.frame or self._build_frame()
        frame.set_person(staff)
        self._root.setCurrentWidget(frame)
        frame.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.idle.start()

    def _build_frame(self) -> "DeskFrame":
        from peak_desk.ui.desk_frame import DeskFrame

        frame = DeskFrame(self.context, self.notices)
        frame.top_bar.bell_wanted.connect(self.sheets.open_bell)
        frame.order_wanted.connect(self.sheets.open_order_for)
        frame.change_wanted.connect(self.sheets.change_order)
        frame.top_bar.person_wanted.connect(lambda: self.context.actions.trigger("lock"))
        frame.fold(self.width())
        frame.set_status(self._status)
        self._root.addWidget(frame)
        self.frame = frame
        return frame

    @Slot()
    def _show_sign_in(self) -> None:
        self.idle.stop()
        self.close_sheets()
        self.context.toasts.clear()
        self._root.setCurrentWidget(self.sign_in)
        self.sign_in.start()

    @Slot()
    def _rebuild(self) -> None:
        """Build everything again in the other language; what was open stays open, a form begun is given up."""
        from peak_desk.ui.sign_in import SignInPage

        staff = self.context.session.staff
        place = self.frame.place if self.frame is not None else ""
        self.close_sheets()
        self.context.toasts.attach(self)
        self._add_actions()
        for old in (self.frame, self.sign_in):
            if old is not None:
                self._root.removeWidget(old)
                old.deleteLater()
        self.frame = None
        self.sign_in = SignInPage(self.context)
        self.sign_in.signed_in.connect(self.context.session.sign_in)
        self._root.addWidget(self.sign_in)
        if staff is None:
            self._show_sign_in()
        else:
            self._show_desk(staff)
            if place:
                self._open_place(place)

    # --- what comes in

    @Slot(str)
    def _scanned(self, raw: str) -> None:
        if self.context.session.staff is not None:
            self.idle.start()  # a scan is work at the desk, though none of its keys gets as far as the watch
        if self.scans is None:
            self.scans = self._make_scans()
        self.scans.answer(raw)

    def _make_scans(self) -> "ScannerDesk":
        from peak_desk.ui.scans.desk import ScanCalls, ScannerDesk

        calls = ScanCalls(
            open_customer=self.sheets.show_scanned,
            new_stub=self._new_stub,
            open_order=self._open_order,
            close_sheets=self.sheets.make_way_for_scan,
            top=lambda: self.frame.work_top if self.frame is not None and self.context.session.staff is not None else 0,
        )
        return ScannerDesk(self.context, self, calls)

    @Slot(object)
    def _changed(self, changes: "Changes") -> None:
        if self.frame is not None and self.context.session.staff is not None:
            self.frame.refresh(changes)

    @Slot(object)
    def _status_changed(self, status: "DeskStatus") -> None:
        self._status = status
        if self.frame is not None:
            self.frame.set_status(status)

    # --- what people do

    def _open_place(self, name: str) -> None:
        if self.frame is not None and self.context.session.staff is not None:
            self.close_sheets()
            self.frame.open_place(name)

    def _open_order(self, order_id: str) -> None:
        if self.frame is not None and self.context.session.staff is not None:
            self.frame.open_order(order_id)

    def _new_stub(self, draft: "CustomerDraft | None" = None) -> None:
        if self.frame is not None:
            self.close_sheets()
            self.frame.new_stub(draft)

    def _show_queue(self) -> None:
        if self.frame is not None:
            self.close_sheets()
            self.frame.show_queue()

    def _undo(self) -> None:
        self.context.toasts.undo_last()

    @Slot()
    def focus_search(self) -> None:
        """Put the keyboard into the search box."""
        if self.frame is not None:
            self.close_sheets()
            self.frame.search.start()

    def close_sheets(self) -> None:
        """Close what lies over the window."""
        from peak_desk.ui.sheet import close_sheets

        close_sheets(self)

    # --- the window itself

    @override
    def showEvent(self, event: "QShowEvent") -> None:
        super().showEvent(event)
        self._watch_handle()

    def _watch_handle(self) -> None:
        """Take the events of the system's window, which is there from the first time it is shown."""
        handle = self.windowHandle() if self._has_desk else None
        if handle is not None:
            handle.removeEventFilter(self.idle)
            handle.removeEventFilter(self)
            self.idle.watch(handle)
            handle.installEventFilter(self)

    @override
    def resizeEvent(self, event: "QResizeEvent") -> None:
        super().resizeEvent(event)
        if self.frame is not None:
            self.frame.fold(self.width())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        from PySide6.QtGui import QKeyEvent, QKeySequence
        from PySide6.QtWidgets import QApplication, QLineEdit

        # A line edit claims Ctrl+Z even when it has nothing to undo; then the key belongs to the last toast.
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.matches(QKeySequence.StandardKey.Undo)
        ):
            focus = QApplication.focusWidget()
            if isinstance(focus, QLineEdit) and not focus.isUndoAvailable() and self.context.toasts.can_undo():
                event.ignore()
                return True
        return False

    @override
    def closeEvent(self, event: "QCloseEvent") -> None:
        if self._may_close():
            super().closeEvent(event)
        else:
            event.ignore()

    @property
    def work_begun(self) -> bool:
        """Whether a form or an order was begun that is not saved yet."""
        return self._has_desk and ((self.frame is not None and self.frame.form_begun) or self.sheets.order_begun)

    def _may_close(self) -> bool:
        """Whether nothing keeps the window open; where something was begun or waits to be sent a sheet tells so first."""
        if self.is_closed or self._leaving or not self._has_desk:
            return True
        from peak_desk.ui.closing import ClosingSheet, asks_first, asks_to_give_up

        if asks_to_give_up(self.context, begun=self.work_begun and not self._gives_up):
            self._ask_to_give_up()
            return False
        if not asks_first(self.context, self._status):
            return True
        if not self.sheets.shows(ClosingSheet):
            self.close_sheets()
            sheet = ClosingSheet(self, self.context, self._status)
            sheet.confirmed.connect(self.leave)
            sheet.open(sheet.close_now)
        return False

    def _ask_to_give_up(self) -> None:
        from peak_desk.ui.stores.leaving import LeavingSheet

        if not self.sheets.shows(LeavingSheet):
            self.close_sheets()
            sheet = LeavingSheet(self, self._give_up)
            sheet.open(sheet.stay)

    @Slot()
    def _give_up(self) -> None:
        """Close although something was begun; what waits to be sent is still told."""
        self._gives_up = True
        self.close()
        self._gives_up = False

    @Slot()
    def leave(self) -> None:
        """Close for good, whatever waits to be sent: it is kept and goes on with the next start."""
        self._leaving = True
        self.close()

    @override
    def _end(self) -> None:
        self.hide()
        if self._has_desk:
            self.idle.stop()
            self.news.desktop.close()
        if self._closing is not None:
            self._closing()
        if self._has_desk:
            self.context.background.close()
