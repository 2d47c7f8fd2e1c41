"""Everything Senza can be told to do, as data: one registry for keys, palette and scripts."""
