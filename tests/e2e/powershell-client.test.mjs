import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sdkClientPage } from './sdk-client/bundle.mjs';
import { openGuardedPage } from './support/browser.mjs';
import { labWithBrowser } from './support/fixture.mjs';

// The lab's PowerShell service has to satisfy the client that every real extension uses: the SDK's own.
const context = labWithBrowser();
const base = '/modules/hcitools.azure-benefits/';
const html = await sdkClientPage(base);

/** Runs a function in the extension's frame with the SDK's client and a server's name; its arguments travel as JSON. */
async function withClient(body, argument) {
  const { servers: [{ name: node }] } = await context.control.state();
  const { page, problems } = await openGuardedPage(context.browser, context.url);
  try {
    await page.route(context.url + base, route => route.fulfill({ contentType: 'text/html', body: html }));
    await page.goto(context.url);
    await page.waitForSelector('iframe');
    const frame = page.frame({ url: context.url + base });
    const result = await frame.evaluate(body, { node, ...argument });
    return { result, problems };
  } finally {
    await page.context().close();
  }
}

test('SdkClient_Shell_TellsItTheGateway', async () => {
  const { result, problems } = await withClient(async () => (await globalThis.sdkClient).gatewayUrl);
  assert.equal(result, context.url);
  assert.deepEqual(problems, []);
});

test('SdkClient_RunScript_GetsItsResults', async () => {
  const { result, problems } = await withClient(
    async ({ node }) => (await globalThis.sdkClient).run(node, '[ordered]@{ answer = 6 * 7; name = "lab" }'));
  assert.equal(result.error, undefined);
  assert.equal(result.packets.at(-1).completed.toLowerCase(), 'true');
  assert.deepEqual(result.packets.at(-1).results, [{ answer: 42, name: 'lab' }]);
  assert.deepEqual(problems, []);
});

// As a boolean the end of a script makes this client throw, so that is left to the plugin.
for (const gateway of [{ shape: 'wrapped' }, { cookie: 'wacXsrf' }, { jeaEndpoint: 'Microsoft.SME.PowerShell' }]) {
  test(`SdkClient_RunScriptInAnotherGateway_GetsItsResults: ${JSON.stringify(gateway)}`, async () => {
    await context.control.play(gateway);
    const { result } = await withClient(async ({ node }) => (await globalThis.sdkClient).run(node, '[ordered]@{ answer = 6 * 7 }'));
    assert.equal(result.error, undefined);
    assert.deepEqual(result.packets.at(-1).results, [{ answer: 42 }]);
  });
}

test('SdkClient_TokensHaveRotated_SendsTheNewOne', async () => {
  await context.control.play({ rotatesTokens: true });
  const { result } = await withClient(async ({ node }) => {
    const client = await globalThis.sdkClient;
    const tokens = [];
    const outcomes = [];
    for (let run = 0; run < 2; run++) {
      tokens.push(document.cookie);
      outcomes.push(await client.run(node, '[ordered]@{ answer = 6 * 7 }'));
      // So often that the gateway has forgotten the token with which the client began.
      for (let read = 0; read < 10; read++) {
        await fetch('/api/services/AzureBenefits/AzureBenefits/nodes/nowhere/unknown');
      }
    }
    return { tokens, outcomes };
  });
  assert.notEqual(result.tokens[0], result.tokens[1]);
  assert.deepEqual(result.outcomes.map(({ packets, error }) => error ?? packets.at(-1).results), [[{ answer: 42 }], [{ answer: 42 }]]);
});

test('SdkClient_SlowScript_StreamsItsRecords', async () => {
  await context.control.setLatency({ milliseconds: 0, cmdletMilliseconds: 700 });
  const script = '1..3 | ForEach-Object { $null = Get-ClusterNode; "record $_" }';
  const { result } = await withClient(
    async ({ node, script }) => (await globalThis.sdkClient).run(node, script, { partial: true }), { script });
  const withRecords = result.packets.filter(packet => packet.results?.length > 0);
  assert.deepEqual(withRecords.flatMap(packet => packet.results), ['record 1', 'record 2', 'record 3']);
  assert.ok(withRecords.length > 1, 'the records came as they were made');
  assert.ok(withRecords.at(-1).at - withRecords[0].at > 500, 'the first record came long before the last');
});

test('SdkClient_KeyedSession_IsKeptFromScriptToScript', async () => {
  const { result } = await withClient(
    async ({ node, scripts }) => (await globalThis.sdkClient).runInSession(node, 'kept', scripts),
    { scripts: ['"first"', '"second"'] });
  assert.deepEqual(result.outcomes.map(outcome => outcome.packets.at(-1).results), [['first'], ['second']]);
  assert.match(result.sessionId, /^[0-9a-f-]{36}$/);
});

test('SdkClient_Cancel_EndsTheScript', async () => {
  await context.control.setLatency({ milliseconds: 0, cmdletMilliseconds: 500 });
  const script = '1..100 | ForEach-Object { $null = Get-ClusterNode; "record $_" }';
  const { result } = await withClient(
    async ({ node, script }) => (await globalThis.sdkClient).cancel(node, 'cancelled', script), { script });
  assert.ok(result.packets.length >= 1, 'it had begun');
  assert.ok(result.milliseconds < 20_000, `it ended early, after ${result.milliseconds} ms`);
});

test('SdkClient_FailingScript_GetsTheError', async () => {
  const { result } = await withClient(
    async ({ node }) => (await globalThis.sdkClient).run(node, 'throw "the switch is gone"'));
  assert.equal(result.error.status, 400);
  assert.match(JSON.stringify(result.error), /the switch is gone/);
});

test('SdkClient_UnknownNode_GetsAConnectionError', async () => {
  const { result } = await withClient(async () => (await globalThis.sdkClient).run('no-such-server', '1'));
  assert.ok(result.error.status >= 400);
  assert.match(JSON.stringify(result.error.response), /errors|error/);
});
