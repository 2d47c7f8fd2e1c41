"""Pictures of every surface of the window, to be looked at. See ``__main__``."""
