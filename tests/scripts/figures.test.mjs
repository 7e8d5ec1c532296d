import assert from 'node:assert/strict';
import { test } from 'node:test';
import { disagreements } from '../e2e/support/figure-comparison.mjs';

const machines = [{ name: 'web01', server: 'node1', status: 'on', served: 'unknown', blocked: null, needsAction: false, leftOut: null, verification: null }];
const overview = {
  cluster: 'hci', mode: 'v1', status: 'on', asOf: '2026-03-02T10:00:00Z', alerts: [], diagnoses: [], verification: null, compliance: null, outlook: null,
  sync: { last: null, next: null }, expiry: { level: 'good', daysLeft: 30 },
  servers: [{
    name: 'node1', address: 'node1', status: 'active', setUp: true, canEnable: false, components: { state: 'good', count: 0 }, conditions: [],
    expiry: { level: 'good', daysLeft: 30 },
    virtualMachines: { total: 1, served: 0, notTested: 1, notVerified: 0, withoutDocument: 0, toRepair: 0, notSetUp: 0 },
  }],
  virtualMachines: { total: 1, canBeServed: 1, setUp: 1, served: 0, notVerified: 0, notTested: 1, cutOff: 0, needRepair: 0, blocked: 0, leftovers: 0, leftOut: 0 },
  serverCounts: { total: 1, active: 1, expired: 0, needRepair: 0, needAttention: 0, canEnable: 0, notRead: 0 },
};
const tile = words => ({ place: 'tile "VMs"', kind: 'tile', words });
const found = (...statements) => disagreements({ statements, shares: [], rows: [] }, overview, machines);

test('disagreements_PageSaysWhatTheApiSays_AreNone', () => assert.deepEqual(found(tile('1 out of 1 VM'), tile('30 days left')), []));

test('disagreements_TileSaysOtherwise_NameBothPlaces', () => {
  const [message, ...others] = found(tile('2 out of 1 VM'));
  assert.match(message, /^VMs that can have documents: 1 in the overview's virtualMachines\.canBeServed, but 2 in tile "VMs"$/);
  assert.deepEqual(others, []);
});

test('disagreements_TwoPlacesOfThePage_AreComparedToo', () =>
  assert.match(found({ place: 'count', kind: 'count', words: '1 VM' }, tile('1 out of 3 VMs')).join(), /VMs: 1 in .* and in count, but 3 in tile "VMs"/));

test('disagreements_FigureThatNothingIsComparedWith_IsNamed', () =>
  assert.deepEqual(found(tile('7 of something')), ['tile "VMs" says "7 of something"; nothing is known of "7 of something"']));

test('disagreements_FilteredTables_AddUpToWhatIsShown', () => {
  const count = words => ({ place: 'count', kind: 'count', words });
  const table = words => ({ place: 'table', kind: 'caption', of: 'VMs with Azure benefits', words });
  assert.deepEqual(found(count('1 of 1 VMs shown'), table('1 item')), []);
  assert.match(found(count('0 of 1 VMs shown'), table('1 item')).join(), /^VMs shown: 0 in count, but 1 in all tables$/);
});

test('disagreements_ServerOfThePicture_IsComparedWithWhatTheApiSaysOfIt', () => {
  const said = words => found({ place: 'node1 in the picture', kind: 'picture', of: 'node1', words });
  assert.deepEqual(said('Active, 30 days left. Switch: All good. 1 VM: 1 not tested.'), []);
  assert.match(said('Active. 1 VM: 1 verified.').join(), /^VMs verified of node1: 0 in .*, but 1 in node1 in the picture$/);
});

test('disagreements_ServersThatDoNotAddUp_AreNamed', () => {
  const other = { ...overview, virtualMachines: { ...overview.virtualMachines, notVerified: 1 } };
  assert.match(disagreements({ statements: [], shares: [], rows: [] }, other, machines).join(), /^VMs not verified: 1 in .*, but 0 in the overview's servers' notVerified$/);
});
