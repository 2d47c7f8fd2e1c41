"""A desktop portal that says what it is told to, on a bus of the test's own.

Called by the tests of what asks the desktop. Never touches the user's session.
"""

from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVariant, QDBusVirtualObject

from player.desktop.portal_look import INTERFACE, PATH, SERVICE


class Portal(QDBusVirtualObject):
    """The portal's settings, by namespace and key; ``asked`` holds what was asked for."""

    def __init__(self, bus: QDBusConnection, said: dict[tuple[str, str], object]) -> None:
        super().__init__()
        self._bus = bus
        self.said = said
        self.asked: list[tuple[str, str]] = []
        assert bus.registerVirtualObject(PATH, self)
        assert bus.registerService(SERVICE)

    def introspect(self, path: str) -> str:  # noqa: ARG002 - as Qt has it
        """There is nothing to tell."""
        return ""

    def handleMessage(self, message: QDBusMessage, bus: QDBusConnection) -> bool:  # noqa: N802
        """Answer ``Read``; a setting that is not known is an error, as the portal has it."""
        if (message.interface(), message.member()) != (INTERFACE, "Read"):
            return False
        namespace, key = message.arguments()
        self.asked.append((namespace, key))
        if (namespace, key) in self.said:
            answer = message.createReply()
            # A variant in a variant, as ``Read`` has it.
            answer.setArguments([QDBusVariant(QDBusVariant(self.said[namespace, key]))])
        else:
            answer = message.createErrorReply("org.freedesktop.portal.Error.NotFound", "no")
        return bus.send(answer)

    def change(self, key: tuple[str, str], value: object) -> None:
        """Have a setting changed by the user."""
        self.said[key] = value
        message = QDBusMessage.createSignal(PATH, INTERFACE, "SettingChanged")
        message.setArguments([*key, QDBusVariant(value)])
        assert self._bus.send(message)
