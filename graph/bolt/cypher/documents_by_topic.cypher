// How many guidance documents that we describe are about each topic?
// $edition the ordinal, as text. One row a topic that has any.
MATCH (:Edition {key: $edition})<-[:PUBLISHED_IN]-(d:GuidanceDocument)
WHERE coalesce(d.listed, true)
UNWIND coalesce(d.topics, []) AS topic
RETURN topic, count(*) AS documents
ORDER BY topic
