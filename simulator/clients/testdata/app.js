// An app on the machine's loopback, by the fhirclient library. CONFORM_APP says
// what it is registered as; its standard output says where it listens.
const http = require("http");
const fhirclient = require("fhirclient");
const app = JSON.parse(process.env.CONFORM_APP);
const session = {}; // of its only user

http.createServer(async (request, response) => {
  const smart = fhirclient(request, response, {
    get: async key => session[key],
    set: async (key, value) => (session[key] = value),
    unset: async key => delete session[key],
  });
  smart.options.refreshTokenWithClientId = !app.secret; // the library's default leaves a public app unnamed
  const say = (status, value) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(value));
  };
  try {
    const at = new URL(request.url, app.redirect);
    const own = { clientId: app.id, clientSecret: app.secret, redirectUri: app.redirect, pkceMode: "ifSupported" };
    if (at.pathname === "/alone") {
      await smart.authorize({ ...own, scope: app.scope, iss: at.searchParams.get("from") });
    } else if (at.pathname === new URL(app.launch).pathname) {
      await smart.authorize({ ...own, scope: app.launchScope });
    } else if (at.pathname === new URL(app.redirect).pathname) {
      say(200, await use(await smart.ready()));
    } else {
      say(404, {});
    }
  } catch (error) {
    say(500, { error: String(error && error.stack || error) });
  }
}).listen(new URL(app.redirect).port, "127.0.0.1", () => console.log("listening"));

// use does what an app does with its token.
async function use(client) {
  const patient = await client.patient.read();
  const found = await client.request("Observation?category=vital-signs&_count=5&patient=" + client.patient.id, { pageLimit: 2, flat: true });
  const before = client.state.tokenResponse.access_token;
  await client.refresh();
  const again = await client.request("Patient/" + client.patient.id);
  return {
    patient: String(client.patient.id), // the documented dialect says it as a number (E-038)
    family: patient.name[0].family, user: client.getFhirUser(), found: found.length,
    types: [...new Set(found.map(r => r.resourceType))], renewed: client.state.tokenResponse.access_token !== before,
    again: again.id, encounter: client.encounter.id,
  };
}
