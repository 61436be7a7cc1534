// The peer: @neo4j/graphql over the graph of a node, behind the least HTTP server that can answer a POST.
// A document is parsed and validated once; connections are kept; the database is named, which saves asking for it.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

import { Neo4jGraphQL } from "@neo4j/graphql";
import { execute, parse, validate } from "graphql";
import neo4j from "neo4j-driver";

const { PEER_URI, PEER_USER, PEER_PASSWORD, PEER_PORT } = process.env;
const driver = neo4j.driver(PEER_URI, neo4j.auth.basic(PEER_USER, PEER_PASSWORD));
const typeDefs = readFileSync(new URL("peer.graphql", import.meta.url), "utf8");
const features = { filters: { String: { LTE: true, GT: true } } };
const schema = await new Neo4jGraphQL({ typeDefs, driver, features }).getSchema();
const documents = new Map();

function understood(query) {
  let document = documents.get(query);
  if (!document) {
    document = parse(query);
    const errors = validate(schema, document);
    if (errors.length) throw errors[0];
    documents.set(query, document);
  }
  return document;
}

async function answer({ query, variables }) {
  const contextValue = { sessionConfig: { database: "neo4j" } };
  return execute({ schema, document: understood(query), variableValues: variables, contextValue });
}

createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  let status = 200;
  let result;
  try {
    result = await answer(JSON.parse(Buffer.concat(parts).toString()));
    if (result.errors) status = 500;
  } catch (error) {
    status = 400;
    result = { errors: [{ message: error.message }] };
  }
  const body = JSON.stringify(result);
  response.writeHead(status, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) });
  response.end(body);
}).listen(Number(PEER_PORT), "127.0.0.1");
