// Ask as a small client does: graphql-request, unmodified.
//   node ask.mjs URL < [{document, variables}, ...]        prints [data, ...]
import { readFileSync } from "node:fs";
import { GraphQLClient } from "graphql-request";

const client = new GraphQLClient(process.argv[2]);
const answers = [];
for (const { document, variables } of JSON.parse(readFileSync(0, "utf8"))) {
  answers.push(await client.request(document, variables));
}
console.log(JSON.stringify(answers));
