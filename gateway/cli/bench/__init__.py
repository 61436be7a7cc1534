"""`safeconduct bench`: how fast this node answers, beside the least that anyone could write by hand."""
