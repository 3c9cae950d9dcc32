"""Word documents (.docx): what the page shows, from what the file says."""
