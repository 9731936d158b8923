"""As much of PySpark as the recipe uses, over lists of rows: NULL is None, and a comparison with it is neither true nor false."""
