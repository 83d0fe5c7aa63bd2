"""A store as a folder of static pages that opens from the file system and loads nothing from elsewhere."""
