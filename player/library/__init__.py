"""The music that is there: reading its tags, indexing it, finding it, its covers, documents."""
