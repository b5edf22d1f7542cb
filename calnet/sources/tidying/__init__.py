"""A better copy of a source.

``copying`` decides what to write, ``patching`` changes cells of a workbook and leaves everything else in it as it is,
``grid_workbook`` writes sheets of other formats as a workbook.
"""
