// Asks /graphql without leaving the page, and shows what can be asked. Without it, the form sends the question itself.
"use strict";
const byId = (id) => document.getElementById(id);
const EXAMPLES = {
  "Compare four countries": byId("query").value,
  "One remedy with its law": `{
  remedy(code: "it-article-18-residence-permit") {
    title(language: "it") summary cooperationRequired durationDays validFrom sourceUrl confidence doubts
    groundedIn { provision instrument { citation url } }
    guidance(first: 3) { edges { node { title url } } }
  }
}`,
  "A country and its treaties": `{
  jurisdiction(code: "ES") {
    name legalSystem identification { mechanism authority }
    treaties { instrument { short title } status since }
    organisations(first: 20) { edges { node { name languages phone } } }
  }
}`,
  "Who offers safe housing": `{
  organisations(filter: { jurisdictions: ["GB"], helpsWith: [SAFE_HOUSING] }, first: 50) {
    totalCount edges { node { name kind url phone available languages confidence } }
  }
}`,
};

async function ask(query, variables) {
  const answered = await fetch("/graphql", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  return answered.json();
}

async function showAnswer(event) {
  event.preventDefault();
  let variables;
  try {
    variables = byId("variables").value.trim() ? JSON.parse(byId("variables").value) : undefined;
  } catch {
    byId("status").textContent = "The variables are not JSON. Mend them, or leave the field empty.";
    byId("variables").focus();
    return;
  }
  byId("status").textContent = "Asking …";
  const began = performance.now();
  try {
    const answer = await ask(byId("query").value, variables);
    byId("answer").textContent = JSON.stringify(answer, null, 2);
    byId("answered").hidden = false;
    const took = Math.round(performance.now() - began);
    byId("status").textContent = answer.errors ? `Not answered as asked: ${answer.errors[0].message}` : `Answered in ${took} ms.`;
  } catch {
    byId("status").textContent = "The node does not answer. Try again in a minute.";
  }
}

const typeText = (type) =>
  type.kind === "NON_NULL" ? `${typeText(type.ofType)}!` : type.kind === "LIST" ? `[${typeText(type.ofType)}]` : type.name;

function make(name, text, kind) {
  const element = document.createElement(name);
  element.textContent = text;
  if (kind) element.className = kind;
  return element;
}

function shownType(type) {
  const shown = document.createElement("details");
  shown.append(make("summary", type.name), make("p", type.description ?? "", "what"));
  const list = document.createElement("dl");
  for (const field of type.fields ?? type.inputFields ?? type.enumValues ?? []) {
    const given = (field.args ?? []).map((one) => `${one.name}: ${typeText(one.type)}`).join(", ");
    const term = document.createElement("dt");
    term.append(make("code", `${field.name}${given ? `(${given})` : ""}${field.type ? `: ${typeText(field.type)}` : ""}`));
    list.append(term, make("dd", field.description ?? "", "what"));
  }
  shown.append(list);
  return shown;
}

async function showSchema() {
  const ref = "kind name ofType { kind name ofType { kind name ofType { kind name } } }";
  const { data } = await ask(`{ __schema { types { name kind description
    fields { name description args { name type { ${ref} } } type { ${ref} } }
    inputFields { name description type { ${ref} } } enumValues { name description } } } }`);
  if (!data) return;
  const types = data.__schema.types.filter((one) => !one.name.startsWith("__"));
  types.sort((a, b) => (b.name === "Query") - (a.name === "Query") || a.name.localeCompare(b.name));
  const shown = types.map((type) => [JSON.stringify(type).toLowerCase(), shownType(type)]);
  shown[0][1].open = true;
  byId("types").append(...shown.map(([, element]) => element));
  byId("find").addEventListener("input", (event) => {
    const wanted = event.target.value.trim().toLowerCase();
    for (const [text, element] of shown) element.hidden = !text.includes(wanted);
  });
  byId("schema").hidden = false;
}

byId("asking").addEventListener("submit", showAnswer);
byId("query").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) byId("asking").requestSubmit();
});
for (const [name, text] of Object.entries(EXAMPLES)) byId("example").append(new Option(name, text));
byId("example").addEventListener("change", (event) => { byId("query").value = event.target.value; });
byId("examples").hidden = false;
showSchema();
