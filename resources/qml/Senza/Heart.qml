// The mark of a loved track.

Mark {
    icon: "heart-full"
}
