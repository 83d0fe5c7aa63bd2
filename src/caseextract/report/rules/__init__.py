"""What rules do, for readers: text, Markdown and self-contained pages."""
