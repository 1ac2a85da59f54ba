"""Which papers a case calls for, what they say, how they are numbered. Pure."""
