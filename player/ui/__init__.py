"""The window: thin view-models for the QML in ``resources/qml``; with ``desktop`` the only Qt."""
