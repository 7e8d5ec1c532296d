/** The tabs, as an address names them. */
export const tabNames = ['cluster', 'vms', 'history'] as const;

export type TabName = (typeof tabNames)[number];

/** What the VMs tab is filtered by; null stands for all. */
export interface PlaceFilter {
  readonly search: string;
  readonly server: string | null;
  readonly kind: string | null;
  readonly power: string | null;
  readonly benefit: string | null;
}

/** Where in the pane someone is. */
export interface Place {
  readonly tab: TabName;
  /** The server whose detail is open. */
  readonly server: string | null;
  /** The id of the VM whose detail is open. */
  readonly machine: string | null;
  /** The id of the operation whose pane is open. */
  readonly operation: string | null;
  readonly filter: PlaceFilter;
}

/** What an address says in its query: texts of anyone, so each is taken for no more than a text to look for. */
export type PlaceQuery = { readonly [name: string]: unknown };

export const home: Place = {
  tab: 'cluster',
  server: null,
  machine: null,
  operation: null,
  filter: { search: '', server: null, kind: null, power: null, benefit: null }
};

/** The query of an address; only what belongs to its tab, so that the address of a tab is short. */
export function queryOf({ tab, server, machine, operation, filter }: Place): { readonly [name: string]: string } {
  const { search, ...choices } = filter;
  const entries: readonly (readonly [string, string | null])[] = [
    ['tab', tab === home.tab ? null : tab],
    ...(tab === 'cluster' ? ([['server', server]] as const) : []),
    ...(tab === 'vms'
      ? ([
          ['vm', machine],
          ['search', search.trim() || null],
          ['host', choices.server],
          ['kind', choices.kind],
          ['power', choices.power],
          ['benefit', choices.benefit]
        ] as const)
      : []),
    ['operation', operation]
  ];
  return Object.fromEntries(entries.filter((entry): entry is readonly [string, string] => entry[1] !== null));
}

/** The place that a query names; what it leaves out, or says in a way that no place has, is as on opening. */
export function placeOf(query: PlaceQuery): Place {
  const text = (name: string): string | null => {
    const value = query[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return {
    tab: tabNames.find(name => name === text('tab')) ?? home.tab,
    server: text('server'),
    machine: text('vm'),
    operation: text('operation'),
    filter: { search: text('search') ?? '', server: text('host'), kind: text('kind'), power: text('power'), benefit: text('benefit') }
  };
}

/** Whether both have the same address. */
export function isSamePlace(one: Place, other: Place): boolean {
  return JSON.stringify(queryOf(one)) === JSON.stringify(queryOf(other));
}
