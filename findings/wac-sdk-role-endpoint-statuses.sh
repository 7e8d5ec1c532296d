#!/usr/bin/env bash
# At which refusals the Windows Admin Center SDK repeats a command at the role endpoint (JEA) that the refusal names.
#
# Package   @microsoft/windows-admin-center-sdk 5.0.0 (npm), core/data/powershell.js, bundled with esbuild for Node.js
# Behaviour A gateway names the endpoint in the header x-ms-sme-jea-endpoint of a refusal. The client repeats the command there at
#           status 400 and at a plain 401, but not at a plain 403, although that is the status for a caller without rights. At 403
#           it does so only when the body says { error: { forbidden: "Unauthorized" } }, and with that same body no longer at 401.
#           A second refusal that names the same endpoint is the end.
# Seen      see the lines that this script prints; it exits with 1 when they change.
# Follow-up A gateway, proxy or test double that wants the SDK's client to change its endpoint answers with 400.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --ignore-scripts --no-audit --no-fund --legacy-peer-deps rxjs@7.5.7 tslib@2.6.3 esbuild@0.28.2 >/dev/null
npm pack --silent @microsoft/windows-admin-center-sdk@5.0.0 >/dev/null
tar -xzf microsoft-windows-admin-center-sdk-5.0.0.tgz package/core

cat >see.js <<'JS'
globalThis.window = globalThis.self = globalThis;
globalThis.MsftSme = {
  self: () => ({ Init: {} }),
  getTypeOf: value => (Array.isArray(value) ? 'array' : typeof value),
  getStrings: () => ({ MsftSmeShell: { Core: { Error: new Proxy({}, { get: () => ({ message: '' }) }) } } }),
};
String.prototype.format = function (...values) {
  return this.replace(/\{(\d+)\}/g, (_, index) => values[index]);
};
const { PowerShell } = await import('./package/core/data/powershell.js');
const { of, throwError } = await import('rxjs');

/** A gateway that refuses the first calls, naming an endpoint, and notes at which endpoint each call arrives. */
function gatewayOf(refusals, body, seen) {
  const answer = (_node, _url, _data, request) => {
    seen.push(request?.powerShellEndpoint ?? 'none');
    const status = refusals.shift();
    return status
      ? throwError(() => ({ status, xhr: { getResponseHeader: () => 'role', response: body } }))
      : of({ sessionId: 's', completed: 'True', results: ['done'] });
  };
  return { put: answer, post: answer, get: answer, deleteQuick: () => undefined, saveJeaContext: (_node, endpoint) => seen.push(`kept ${endpoint}`) };
}

async function run(title, refusals, body = {}) {
  const seen = [];
  const end = await new Promise(resolve => {
    PowerShell.create('node', gatewayOf(refusals, body, seen)).run('script').subscribe({
      error: error => resolve(`refused with ${error.status ?? error}`),
      complete: () => resolve('done'),
    });
  });
  console.log(`${title}: ${seen.join(', ')}; ${end}`);
}

await run('400', [400]);
await run('401', [401]);
await run('403', [403]);
const body = { error: { forbidden: 'Unauthorized' } };
await run('401 with forbidden: Unauthorized', [401], body);
await run('403 with forbidden: Unauthorized', [403], body);
await run('400 twice', [400, 400]);
JS
npx --no-install esbuild see.js --bundle --platform=node --format=esm --log-level=error --outfile=see.mjs
node see.mjs | tee seen
cat >expected <<'TEXT'
400: none, role, kept role; done
401: none, role, kept role; done
403: none; refused with 403
401 with forbidden: Unauthorized: none; refused with 401
403 with forbidden: Unauthorized: none, role, kept role; done
400 twice: none, role; refused with 400
TEXT
diff expected seen && echo 'As described.'
