import { VirtualMachine } from '../api/contracts';

/**
 * The next list with the objects that are known wherever nothing changed, and the known list itself when nothing changed at all:
 * tables do nothing for what is still the same object.
 */
export function renewed(known: readonly VirtualMachine[], next: readonly VirtualMachine[]): readonly VirtualMachine[] {
  const byId = new Map(known.map(machine => [machine.id, machine]));
  const merged = next.map(machine => {
    const old = byId.get(machine.id);
    return old !== undefined && areEqual(old, machine) ? old : machine;
  });
  return areSame(known, merged) ? known : merged;
}

/** Whether two lists hold the same objects in the same order. */
export function areSame<T>(one: readonly T[], other: readonly T[]): boolean {
  return one === other || (one.length === other.length && one.every((item, index) => item === other[index]));
}

/** Equal as JSON, whatever the order of the members. */
function areEqual(one: unknown, other: unknown): boolean {
  if (one === other) {
    return true;
  }
  if (!isObject(one) || !isObject(other)) {
    return false;
  }
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every(key => areEqual(one[key], other[key]));
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null;
}
