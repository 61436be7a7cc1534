// Which editions can a reader still ask for?
// One row an edition that is published, newest first.
MATCH (e:Edition) WHERE e.state = "published"
RETURN e.ordinal AS ordinal, e.hash AS hash, e.publisher AS publisher, e.publishedAt AS publishedAt
ORDER BY ordinal DESC
