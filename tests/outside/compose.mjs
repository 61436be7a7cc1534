// Compose subgraphs into a supergraph, as a schema registry would, with The Guild's composer.
//   node compose.mjs < {"name": "SDL", ...}        prints {errors, types: {Type: [field, ...]}, supergraph}
import { readFileSync } from "node:fs";
import { composeServices } from "@theguild/federation-composition";
import { parse } from "graphql";

const subgraphs = Object.entries(JSON.parse(readFileSync(0, "utf8")));
const composed = composeServices(
  subgraphs.map(([name, sdl]) => ({ name, url: `http://${name}.invalid/graphql`, typeDefs: parse(sdl) })),
);
const types = {};
for (const definition of composed.publicSdl ? parse(composed.publicSdl).definitions : []) {
  if ("fields" in definition) types[definition.name.value] = definition.fields.map((field) => field.name.value);
}
console.log(
  JSON.stringify({
    errors: (composed.errors ?? []).map((error) => error.message),
    types,
    supergraph: composed.supergraphSdl ?? null,
  }),
);
