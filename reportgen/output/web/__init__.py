"""The composed document as a web edition: pages that lead to each other, with every number open to its rows."""
