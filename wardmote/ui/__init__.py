"""The design system: layout, components, form fields, base pages. Knows no table."""
