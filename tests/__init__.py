"""Tests. Each folder mirrors a package, or says what it is for; every one is a package itself."""
