"""Public law in a graph database: everything that speaks Bolt or Cypher."""
