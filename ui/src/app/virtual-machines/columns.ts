import { Field } from './virtual-machine-texts';

/** The columns that a reader can show or hide, in the order in which they are offered. */
export const optionalFields = ['power', 'system', 'generation', 'lastChange'] as const;

export type OptionalField = (typeof optionalFields)[number];

/** What is shown as long as nobody has chosen. */
export const usualFields: readonly OptionalField[] = ['power'];

/** How much of the width a column gets beside the others. */
const shares: { readonly [field in Field]: number } = {
  name: 18,
  status: 21,
  benefit: 19,
  versions: 13,
  action: 18,
  power: 11,
  system: 20,
  generation: 10,
  lastChange: 14,
  server: 12,
  host: 15
};

/** The columns of a table with their widths. */
export type Columns = ReadonlyMap<Field, string>;

/** The columns that a table always has, and the chosen ones, in the order of the table. */
export function columnsOf(always: readonly Field[], chosen: readonly OptionalField[]): Columns {
  const fields = (Object.keys(shares) as Field[]).filter(field => always.includes(field) || chosen.some(own => own === field));
  const whole = fields.reduce((sum, field) => sum + shares[field], 0);
  return new Map(fields.map(field => [field, `${(shares[field] * 100) / whole}%`]));
}

/** Those of the names that are columns of this version. */
export function knownFields(names: readonly string[]): readonly OptionalField[] {
  return optionalFields.filter(field => names.includes(field));
}
