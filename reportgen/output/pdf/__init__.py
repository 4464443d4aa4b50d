"""From HTML and CSS to pages and a file. WeasyPrint takes a second to import."""
