// How much is recorded in an edition, of every kind?
// $edition the ordinal, as text. One row a kind, sort and confidence: how many records, citations and doubts.
MATCH (:Edition {key: $edition})<-[:PUBLISHED_IN]-(n)
WITH labels(n)[0] AS kind, n.kind AS sort, n.confidence AS confidence, size(coalesce(n.doubts, [])) AS doubts,
     COUNT { MATCH (n)-[:GROUNDED_IN]->(:Instrument) } AS citations
RETURN kind, sort, confidence, count(*) AS records, sum(citations) AS citations, sum(doubts) AS doubts
ORDER BY kind, sort, confidence
