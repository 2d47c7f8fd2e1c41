"""Tools that know nothing of music: files, paths, threads, logs."""
