"""The lexicon of statements: what each word and phrase means. Data alone, one module a kind of word."""
