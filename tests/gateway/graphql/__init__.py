"""The GraphQL endpoint and its parts."""
