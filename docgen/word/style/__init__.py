"""The office's looks put on a template: paper, margins, fonts, header and footer, watermark."""
