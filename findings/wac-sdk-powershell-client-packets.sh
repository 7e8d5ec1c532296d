#!/usr/bin/env bash
# What the Windows Admin Center SDK's own PowerShell client makes of answers that come in several packets.
#
# Package   @microsoft/windows-admin-center-sdk 5.0.0 (npm), core/data/powershell.js, bundled with esbuild for Node.js
# Behaviour PowerShell.run polls until "completed" is true and gives one object in the end. Its packets here are as a
#           gateway sends them (running: completed "False", end: completed "True"):
#             records, then a last packet with records    all records
#             records, then a last packet without any     only the last packet: the records that came before are lost
#             an error of a later packet that has records lost: only the first packet's "errors" is kept
#             completed as a JSON boolean                 TypeError (toLowerCase of a boolean)
#             timeoutMs is over                           completes as if it had ended; no error, no sign
# Seen      see the lines that this script prints; it exits with 1 when they change.
# Follow-up Read the answers yourself, or use { partial: true } and add up; treat "completed" as text and as boolean.
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
const { of, timer, map } = await import('rxjs');

/** A connection whose first answer is that of the call, and whose others are those of the polls. */
function connectionOf(packets, milliseconds) {
  const rest = [...packets];
  const next = () => (milliseconds ? timer(milliseconds).pipe(map(() => rest.shift())) : of(rest.shift()));
  return { put: next, post: next, get: next, deleteQuick: () => undefined };
}

async function run(title, packets, { milliseconds = 0, ...options } = {}) {
  const answers = packets.map(packet => ({ sessionId: 's', ...packet }));
  const outcome = await new Promise(resolve => {
    let last;
    PowerShell.create('node', connectionOf(answers, milliseconds)).run('script', options).subscribe({
      next: value => { last = value; },
      error: error => resolve(`error ${error.name}`),
      complete: () => resolve(`results ${JSON.stringify(last?.results)} errors ${JSON.stringify(last?.errors)}`),
    });
  });
  console.log(`${title}: ${outcome}`);
}

await run('records, records', [{ completed: 'False', results: ['a'] }, { completed: 'True', results: ['b'] }]);
await run('records, none', [{ completed: 'False', results: ['a'] }, { completed: 'True' }]);
await run('error of the last packet', [{ completed: 'False', results: ['a'] }, { completed: 'True', results: ['b'], errors: ['e'] }]);
await run('boolean', [{ completed: true, results: ['a'] }]);
const slow = [1, 2, 3, 4].map(number => ({ completed: 'False', results: [`${number}`] }));
await run('timeout', [...slow, { completed: 'True', results: ['end'] }], { milliseconds: 500, timeoutMs: 800 });
JS
npx --no-install esbuild see.js --bundle --platform=node --format=esm --log-level=error --outfile=see.mjs
node see.mjs | tee seen
cat >expected <<'TEXT'
records, records: results ["a","b"] errors undefined
records, none: results undefined errors undefined
error of the last packet: results ["a","b"] errors undefined
boolean: error TypeError
timeout: results ["1"] errors undefined
TEXT
diff expected seen && echo 'As described.'
