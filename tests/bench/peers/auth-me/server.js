'use strict'
// GET /engine/api/auth/me by API token, as fastify and better-sqlite3 do it best: one prepared SELECT on a WAL database,
// a response schema for the serialiser, no request log. Settings come from the environment:
//   PEER_DATABASE  where the database is made
//   PEER_TOKEN     the one token there is
//   PEER_ANSWER    the JSON that this token gets
//   PEER_PROCESSES how many processes share the port (1)
const cluster = require('node:cluster')
const { createHash } = require('node:crypto')
const Database = require('better-sqlite3')
const fastify = require('fastify')

const sha256 = text => createHash('sha256').update(text).digest()

function makeDatabase (file, token, answer) {
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  db.exec(`
    CREATE TABLE organization (id TEXT PRIMARY KEY, name TEXT NOT NULL, slug TEXT NOT NULL UNIQUE, is_active INTEGER NOT NULL);
    CREATE TABLE app_user (id TEXT PRIMARY KEY, organization_id TEXT NOT NULL REFERENCES organization (id),
      email TEXT NOT NULL, role TEXT NOT NULL, client_id TEXT, is_active INTEGER NOT NULL);
    CREATE TABLE api_credential (id INTEGER PRIMARY KEY, organization_id TEXT NOT NULL REFERENCES organization (id),
      created_by TEXT NOT NULL REFERENCES app_user (id), token_hash BLOB NOT NULL UNIQUE, is_active INTEGER NOT NULL,
      expires_at INTEGER, last_used_at INTEGER);`)
  db.prepare('INSERT INTO organization VALUES (?, ?, ?, 1)').run(answer.org_id, 'Bench', 'bench')
  db.prepare('INSERT INTO app_user VALUES (?, ?, ?, ?, ?, 1)')
    .run(answer.user_id, answer.org_id, 'bench@example.com', answer.role, answer.client_id)
  db.prepare('INSERT INTO api_credential VALUES (NULL, ?, ?, ?, 1, NULL, NULL)')
    .run(answer.org_id, answer.user_id, sha256(token))
  db.close()
}

function serve () {
  const db = new Database(process.env.PEER_DATABASE)
  db.pragma('journal_mode = WAL')
  const find = db.prepare(`
    SELECT c.is_active AS live, c.expires_at, u.id AS user_id, u.organization_id, u.role, u.client_id,
      u.is_active AS user_live, o.is_active AS organization_live
    FROM api_credential c
    JOIN app_user u ON u.id = c.created_by AND u.organization_id = c.organization_id
    JOIN organization o ON o.id = c.organization_id
    WHERE c.token_hash = ?`)
  const permissionsOf = role => role === 'org_admin'
    ? ['connections.read', 'connections.write', 'topology.read', 'deploy.write', 'push.write', 'workflows.read',
        'workflows.write', 'org.manage']
    : ['connections.read', 'topology.read']
  const app = fastify({ logger: false })
  const text = { type: 'string' }
  const answerSchema = {
    type: 'object',
    properties: {
      user_id: text, org_id: text, role: text, client_id: { type: ['string', 'null'] },
      permissions: { type: 'array', items: text }, auth_method: text
    }
  }
  app.get('/engine/api/auth/me', { schema: { response: { 200: answerSchema } } }, (request, reply) => {
    const header = request.headers.authorization
    const found = header && header.startsWith('Bearer ') ? find.get(sha256(header.slice(7))) : undefined
    const good = found && found.live && found.user_live && found.organization_live &&
      (found.expires_at === null || found.expires_at > Date.now())
    if (!good) {
      reply.code(401).send({ detail: 'Missing or invalid auth token' })
      return
    }
    reply.send({
      user_id: found.user_id, org_id: found.organization_id, role: found.role, client_id: found.client_id,
      permissions: permissionsOf(found.role), auth_method: 'api_token'
    })
  })
  return app.listen({ host: '127.0.0.1', port: Number(process.env.PEER_PORT || 0) })
}

async function main () {
  const processes = Number(process.env.PEER_PROCESSES || 1)
  if (cluster.isPrimary) {
    makeDatabase(process.env.PEER_DATABASE, process.env.PEER_TOKEN, JSON.parse(process.env.PEER_ANSWER))
    if (processes > 1) {
      let ready = 0
      cluster.on('listening', (worker, address) => {
        if (++ready === processes) console.log(`listening on http://127.0.0.1:${address.port}`)
      })
      for (let i = 0; i < processes; ++i) cluster.fork()
      return
    }
  }
  const address = await serve()
  if (cluster.isPrimary) console.log(`listening on ${address}`)
}

main()
