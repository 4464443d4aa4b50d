"""How Swedish writes numbers, words and dates. Source: Myndigheternas skrivregler; CLDR through Babel."""
