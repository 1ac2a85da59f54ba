"""Many cases of many offices: planned first, built side by side, taken up again where they were left."""
