"""Programs that know nothing of Safe Conduct, against a served node: an auditor, a composer and two clients."""
