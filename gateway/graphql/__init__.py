"""The GraphQL endpoint: several subgraphs as one schema, limits before execution, answers kept for an edition."""
