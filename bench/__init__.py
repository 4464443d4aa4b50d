"""Measurements of the compiler: run with `make bench`, never as a test."""
