"""The report: the fact table and its articles as one page that a browser opens from disk."""

from extractor.report.pages import ReportFile, open_report, write_report

__all__ = ["ReportFile", "open_report", "write_report"]
