"""Areas, indicators, goals and series, checked cell by cell."""
