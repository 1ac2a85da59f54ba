"""Tests of many cases at once."""
