// Ask as a page with a cache does: Apollo Client, unmodified. It keeps each object once, by its type and `id`, and adds
// `__typename` to every selection; an id that two records shared, or a type without a name, would garble what it kept.
//   node remember.mjs URL < [{document, variables}, ...]        prints [data from the cache alone, ...]
import { readFileSync } from "node:fs";
import { ApolloClient, HttpLink, InMemoryCache, gql } from "@apollo/client/core";

const client = new ApolloClient({ link: new HttpLink({ uri: process.argv[2] }), cache: new InMemoryCache() });
const asked = JSON.parse(readFileSync(0, "utf8")).map(({ document, variables }) => ({ query: gql(document), variables }));
for (const question of asked) await client.query({ ...question, fetchPolicy: "network-only" });
console.log(JSON.stringify(asked.map((question) => client.readQuery(question))));
