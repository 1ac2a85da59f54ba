"""How much work is carried: processes of this computer, a queue on PostgreSQL, a Dask cluster. What the work is, is not known here."""
