// How many guidance documents that we describe are about each topic?
// $prefix how the keys of the edition begin ("7|"). One row a topic that has any.
MATCH (d:GuidanceDocument)
WHERE d.key STARTS WITH $prefix AND coalesce(d.listed, true)
UNWIND coalesce(d.topics, []) AS topic
RETURN topic, count(*) AS documents
ORDER BY topic
