import { home, isSamePlace, Place, placeOf, queryOf } from './place';

describe('place', () => {
  const filtered: Place = {
    ...home,
    tab: 'vms',
    machine: 'c1',
    filter: { search: 'web', server: 'hci-node1', kind: 'blocked', power: 'off', benefit: 'azureEdition' }
  };

  it('has no query where the tool begins', () => {
    expect(queryOf(home)).toEqual({});
    expect(placeOf({})).toEqual(home);
  });

  it('is the same again after its address was read', () => {
    for (const place of [home, filtered, { ...home, server: "it's & <b>" }, { ...home, tab: 'history' as const, operation: 'o1' }]) {
      expect(placeOf(queryOf(place))).toEqual(place);
    }
  });

  it('has only what belongs to its tab in its address', () => {
    expect(queryOf({ ...filtered, tab: 'cluster', server: 'hci-node1' })).toEqual({ server: 'hci-node1' });
    expect(isSamePlace({ ...filtered, tab: 'history' }, { ...home, tab: 'history' })).toBeTrue();
  });

  it('takes for the beginning what no place says', () => {
    expect(placeOf({ tab: 'nowhere', server: ['a', 'b'], vm: '', operation: 7, kind: null })).toEqual(home);
  });
});
