// Hold a served endpoint against the GraphQL-over-HTTP specification, with the auditor of npm's graphql-http.
//   node audit.mjs URL        prints [{id, name, status, reason}]
import { auditServer } from "graphql-http";

const results = await auditServer({ url: process.argv[2] });
console.log(JSON.stringify(results.map(({ id, name, status, reason }) => ({ id, name, status, reason }))));
