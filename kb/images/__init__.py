"""Pictures of the pages of held PDFs: the file found by its content, drawn in a child process, kept on disk."""
