/** The tables of the embedded store's file, `store.duckdb`; also what another store's backup is written as. */

export const FILE = 'store.duckdb'
export const LAYOUT = 1

export const META = `
  CREATE TABLE IF NOT EXISTS meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
  INSERT OR IGNORE INTO meta VALUES ('layout', '${LAYOUT}'), ('revision', '0'), ('last_import', '0'), ('defaults', '{}');
`

const INTERACTIONS = `import INTEGER NOT NULL, "row" BIGINT NOT NULL, source VARCHAR NOT NULL, actor VARCHAR NOT NULL,
    target VARCHAR NOT NULL, "at" TIMESTAMP, kind VARCHAR NOT NULL, channel VARCHAR, weight DOUBLE, undirected BOOLEAN NOT NULL,
    topics VARCHAR, text VARCHAR, sentiment VARCHAR, thread VARCHAR, id VARCHAR`

const ACCOUNTS = `source VARCHAR NOT NULL, account VARCHAR NOT NULL, kind VARCHAR, person VARCHAR, handle VARCHAR,
    name VARCHAR, channel VARCHAR, do_not_contact BOOLEAN NOT NULL, attributes VARCHAR`

export const SCHEMA = `
  CREATE TABLE IF NOT EXISTS imports (import INTEGER PRIMARY KEY, content_hash VARCHAR NOT NULL, record VARCHAR NOT NULL, removed BOOLEAN NOT NULL);
  CREATE TABLE IF NOT EXISTS interactions (${INTERACTIONS});
  CREATE TABLE IF NOT EXISTS accounts (${ACCOUNTS});
  CREATE TABLE IF NOT EXISTS suppressed (hash VARCHAR PRIMARY KEY);
`

/** The same two relations for as long as a session lasts. */
export const TEMPORARY = `
  CREATE OR REPLACE TEMP TABLE interactions (${INTERACTIONS});
  CREATE OR REPLACE TEMP TABLE accounts (${ACCOUNTS});
`
