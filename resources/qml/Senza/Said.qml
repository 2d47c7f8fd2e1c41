import QtQuick

// A text that stands for itself, not for a row or a button: screen readers find it and say it.
Label {
    Accessible.name: text
    Accessible.role: Accessible.StaticText
}
