// An identity provider in the shape of SPID and CIE for the tests of the personal area: `oidc-provider` with
// signed requests only, PKCE, `private_key_jwt`, signed userinfo, and a page that asks who one is and how sure.
//
//   SITE=http://127.0.0.1:8080 node tests/area/provider.mjs
//
// Prints {"issuer": …} once it listens, and ends with its standard input. POST /control {"tamper": …} makes it
// answer the next logins wrongly, as an attacker or a careless provider would.

import { createServer } from "node:http";
import { SignJWT, decodeJwt, exportJWK, generateKeyPair } from "jose";
import Provider from "oidc-provider";

const SITE = process.env.SITE;
const FISCAL_NUMBER = "https://attributes.eid.gov.it/fiscal_number";
const LEVEL = (level) => `https://www.spid.gov.it/SpidL${level}`;

process.stdin.resume().on("end", () => process.exit(0));
const server = createServer();
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const issuer = `http://127.0.0.1:${server.address().port}`;

const pair = await generateKeyPair("RS256", { extractable: true });
const stranger = await generateKeyPair("RS256", { extractable: true });
const key = { ...(await exportJWK(pair.privateKey)), kid: "provider", use: "sig", alg: "RS256" };

const provider = new Provider(issuer, {
  jwks: { keys: [key] },
  acrValues: [1, 2, 3].map(LEVEL),
  scopes: ["openid"],
  claims: { openid: ["sub", FISCAL_NUMBER], acr: null },
  responseTypes: ["code"],
  pkce: { required: () => true },
  clientAuthMethods: ["private_key_jwt"],
  clients: [
    {
      client_id: SITE,
      redirect_uris: [`${SITE}/avvisi/ritorno`],
      post_logout_redirect_uris: [`${SITE}/avvisi`],
      response_types: ["code"],
      grant_types: ["authorization_code"],
      token_endpoint_auth_method: "private_key_jwt",
      token_endpoint_auth_signing_alg: "ES256",
      request_object_signing_alg: "ES256",
      userinfo_signed_response_alg: "RS256",
      id_token_signed_response_alg: "RS256",
      jwks_uri: `${SITE}/avvisi/chiavi.json`,
    },
  ],
  features: {
    devInteractions: { enabled: false },
    requestObjects: { enabled: true, requireSignedRequestObject: true },
    jwtUserinfo: { enabled: true },
    revocation: { enabled: true },
    rpInitiatedLogout: { enabled: true },
    claimsParameter: { enabled: true },
  },
  // The site stands on this machine, which the provider's own way of fetching refuses; a busy machine takes its time.
  fetch: (url, { dispatcher, ...options }) => fetch(url, { ...options, signal: AbortSignal.timeout(15000) }),
  cookies: { keys: ["a key for the cookies of the tests"] },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  // The account's id is the fiscal code itself: what one types is who one is.
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: `sub-${hash(id)}`, [FISCAL_NUMBER]: `TINIT-${id}` }) }),
  // Nothing is asked besides who one is.
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope("openid");
    grant.addOIDCClaims([FISCAL_NUMBER, "acr"]);
    await grant.save();
    return grant;
  },
  ttl: { Session: 60, Interaction: 300, Grant: 300, AccessToken: 60, AuthorizationCode: 60, IdToken: 60 },
});

function hash(text) {
  return [...text].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 1000003, 7);
}

let tamper = null;
const seen = { requests: [], assertions: [], revoked: 0 };

async function body(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const page = (uid) => `<!doctype html><html lang="it"><meta charset="utf-8"><title>Gestore di identità di prova</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><body style="font:1.1rem/1.5 sans-serif;max-width:30rem;margin:2rem auto;padding:0 1rem">
<h1>Gestore di identità di prova</h1><form method="post" action="/interaction/${uid}">
<p><label>Codice fiscale<br><input name="code" required></label></p>
<p><label>Livello<br><select name="level"><option>1<option selected>2<option>3</select></label></p>
<p><button name="go" value="yes">Entra</button> <button name="go" value="no" formnovalidate>Annulla</button></p></form>`;

async function interact(request, response, uid) {
  if (request.method === "GET") {
    response.setHeader("content-type", "text/html; charset=utf-8");
    return response.end(page(uid));
  }
  const form = new URLSearchParams(await body(request));
  const result =
    form.get("go") === "no"
      ? { error: "access_denied", error_description: "the person gave up" }
      : { login: { accountId: form.get("code"), acr: LEVEL(form.get("level")), remember: false } };
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

/** The identity token or userinfo with something wrong in it. */
async function spoil(token, what) {
  const claims = decodeJwt(token);
  const now = Math.floor(Date.now() / 1000);
  let signing = pair.privateKey;
  let header = { alg: "RS256", kid: "provider" };
  const options = {};
  if (what === "crit") {
    header = { ...header, crit: ["https://provider.example/seal"], "https://provider.example/seal": true };
    options.crit = { "https://provider.example/seal": true };
  }
  if (what === "nonce") claims.nonce = "n".repeat(43);
  if (what === "no-nonce") delete claims.nonce;
  if (what === "audience") claims.aud = "https://another.example";
  if (what === "issuer") claims.iss = "https://another.example";
  if (what === "expired") Object.assign(claims, { iat: now - 900, exp: now - 600 });
  if (what === "key") signing = stranger.privateKey;
  if (what === "unknown-key") header.kid = "nobody";
  if (what === "no-level") delete claims.acr;
  if (what === "subject") claims.sub = "somebody-else";
  if (what === "none") {
    const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
    return `${part({ alg: "none" })}.${part(claims)}.`;
  }
  return new SignJWT(claims).setProtectedHeader(header).sign(signing, options);
}

provider.use(async (ctx, next) => {
  await next();
  const assertion = ctx.method === "POST" && ctx.oidc?.body?.client_assertion;
  if (assertion) {
    const { aud } = decodeJwt(assertion);
    seen.assertions.push({ path: ctx.path, aud });
    // As the providers do that take one audience only.
    if (tamper === "single-audience" && aud !== issuer) {
      ctx.status = 401;
      ctx.body = { error: "invalid_client" };
    }
  }
  if (ctx.path === "/token/revocation" && ctx.status === 200) seen.revoked += 1;
  if (ctx.path === "/token" && tamper && tamper !== "single-audience" && ctx.body?.id_token && !tamper.startsWith("userinfo-")) {
    ctx.body.id_token = await spoil(ctx.body.id_token, tamper);
  }
  if (ctx.path === "/me" && tamper?.startsWith("userinfo-") && typeof ctx.body === "string") {
    if (tamper === "userinfo-plain") {
      const claims = decodeJwt(ctx.body);
      ctx.type = "application/json";
      ctx.body = claims;
    } else {
      ctx.body = await spoil(ctx.body, tamper.slice("userinfo-".length));
    }
  }
});

const callback = provider.callback();
server.on("request", async (request, response) => {
  const url = new URL(request.url, issuer);
  try {
    if (url.pathname === "/control") {
      ({ tamper } = JSON.parse(await body(request)));
      return response.end(JSON.stringify(seen));
    }
    const asked = url.pathname === "/auth" && url.searchParams.get("request");
    if (asked && tamper === "single-audience" && decodeJwt(asked).aud !== issuer) {
      response.statusCode = 400;
      return response.end("one audience only");
    }
    if (asked) seen.requests.push({ claims: decodeJwt(asked), outside: Object.fromEntries(url.searchParams) });
    const uid = url.pathname.match(/^\/interaction\/([\w-]+)$/)?.[1];
    return uid ? await interact(request, response, uid) : callback(request, response);
  } catch (error) {
    response.statusCode = 500;
    return response.end(String(error));
  }
});

console.log(JSON.stringify({ issuer }));
