"""Figures, printed and never asserted: machines are shared, so all is measured side by side."""
