import { paneStrings } from './pane-strings';

/** A virtual machine as people are told of it. Names repeat, also on one server. */
export interface NamedMachine {
  readonly id: string;
  readonly name: string;
  readonly server: string;
}

/** By id: the end of the id, for those whose server has another one of the same name. */
export type IdEnds = ReadonlyMap<string, string>;

export function idEndsOf(machines: readonly NamedMachine[]): IdEnds {
  const byName = new Map<string, Set<string>>();
  for (const { id, name, server } of machines) {
    const key = `${server}\n${name}`;
    byName.set(key, (byName.get(key) ?? new Set()).add(id));
  }
  const repeated = [...byName.values()].filter(ids => ids.size > 1).flatMap(ids => [...ids]);
  return new Map(repeated.map(id => [id, id.slice(id.lastIndexOf('-') + 1)]));
}

/** The name where the server is told already. */
export function ownName({ id, name }: Pick<NamedMachine, 'id' | 'name'>, ends: IdEnds): string {
  const end = ends.get(id);
  return end === undefined ? name : paneStrings().Common.onServer.format(name, end);
}

/** The name together with the server. */
export function placedName({ id, name, server }: NamedMachine, ends: IdEnds): string {
  const end = ends.get(id);
  const place = end === undefined ? server : `${server}, ${end}`;
  return paneStrings().Common.onServer.format(name, place);
}
