"""The register of a course and its report, on the screen, on paper and as a workbook."""
