"""Being at home on the desktop: what the window system and other programs see of Senza."""
