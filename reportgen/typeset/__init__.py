"""Phase 6: from HTML and CSS to pages.

Nothing is imported here: WeasyPrint takes a second to import, and a check of the project needs only `pagemap`.
"""
