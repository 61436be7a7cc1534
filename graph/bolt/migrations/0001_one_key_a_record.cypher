// Every kind of record is found by its key, and no two share one. No index on anything an edition's records have in
// common: pruning then takes ten times as long.
CREATE CONSTRAINT migration_name IF NOT EXISTS FOR (n:Migration) REQUIRE n.name IS UNIQUE;
CREATE CONSTRAINT pointer_name IF NOT EXISTS FOR (n:Pointer) REQUIRE n.name IS UNIQUE;
CREATE CONSTRAINT edition_key IF NOT EXISTS FOR (n:Edition) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT jurisdiction_key IF NOT EXISTS FOR (n:Jurisdiction) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT instrument_key IF NOT EXISTS FOR (n:Instrument) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT provision_key IF NOT EXISTS FOR (n:Provision) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT remedy_key IF NOT EXISTS FOR (n:Remedy) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT absence_key IF NOT EXISTS FOR (n:Absence) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT participation_key IF NOT EXISTS FOR (n:Participation) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT benchmark_key IF NOT EXISTS FOR (n:Benchmark) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT transfer_rule_key IF NOT EXISTS FOR (n:TransferRule) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT transfer_group_key IF NOT EXISTS FOR (n:TransferGroup) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT adequacy_key IF NOT EXISTS FOR (n:Adequacy) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT organisation_key IF NOT EXISTS FOR (n:Organisation) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT guidance_document_key IF NOT EXISTS FOR (n:GuidanceDocument) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT legal_note_key IF NOT EXISTS FOR (n:LegalNote) REQUIRE n.key IS UNIQUE;
