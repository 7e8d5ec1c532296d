import operationChangesJson from '../../../../tests/contracts/operation-changes.json';
import { goldenOperation } from '../../testing/golden';
import { OperationNews } from '../api/contracts';
import { withNews } from './operation-news';

describe('withNews', () => {
  const changes = operationChangesJson as OperationNews;
  const known = goldenOperation();

  it('replaces the targets that changed and keeps the others in their order', () => {
    const merged = withNews(known, changes);
    expect(merged.version).toBe(9);
    expect(merged.targets.map(({ virtualMachineName }) => virtualMachineName)).toEqual(
      known.targets.map(({ virtualMachineName }) => virtualMachineName)
    );
    expect(merged.targets[0]).toBe(known.targets[0]);
    expect(merged.targets.filter(({ state }) => state === 'running').map(({ virtualMachineName }) => virtualMachineName)).toEqual([
      'app01'
    ]);
    expect('changedSince' in merged).toBeFalse();
  });

  it('appends targets that were not heard of before', () => {
    const merged = withNews({ ...known, targets: known.targets.slice(0, 1) }, changes);
    expect(merged.targets.length).toBe(2);
    expect(merged.targets[1]?.virtualMachineName).toBe('app01');
  });

  it('takes an answer with all targets for all there are', () => {
    const { changedSince: _, ...whole } = changes;
    expect(withNews(known, whole)).toEqual(whole);
  });
});
