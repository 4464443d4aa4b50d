"""What clauses can say, each kind judged by the data: changes, comparisons, extremes, counts, outcomes."""
