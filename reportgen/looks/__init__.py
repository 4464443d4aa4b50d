"""Style sheets, tokens and templates, and the checks of them."""
