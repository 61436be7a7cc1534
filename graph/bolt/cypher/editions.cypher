// Which editions can a reader still ask for?
// One row an edition that was loaded whole, newest first; one that is being loaded has no day of publishing yet or a
// number beyond the pointer's.
MATCH (p:Pointer {name: "current"}), (e:Edition)
WHERE e.publishedAt IS NOT NULL AND e.ordinal <= p.ordinal
RETURN e.ordinal AS ordinal, e.hash AS hash, e.publisher AS publisher, e.publishedAt AS publishedAt
ORDER BY ordinal DESC
