"""docgen: one corrected workbook in, the whole numbered and sealed paperwork of an SOP out."""

__version__ = "0.2.0"
