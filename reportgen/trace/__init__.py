"""From a printed number back to its rows: what rests on which data, and on which page it stands."""
