"""The command `safeconduct`, as people and scripts use it."""
