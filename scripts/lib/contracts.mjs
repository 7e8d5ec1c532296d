import path from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import { root } from './paths.mjs';

/** The description of the API, and the types that the pane has of it. */
export const descriptionFile = path.join(root, 'docs', 'openapi.json');
export const contractsFile = path.join(root, 'ui', 'src', 'app', 'api', 'contracts.ts');

const heading = `/**
 * The JSON of the gateway plugin, made from docs/openapi.json by \`npm run contracts\`. Dates are ISO 8601 in UTC.
 * Not to be changed by hand.
 */
`;

/** What the pane calls the shapes whose names there are not what their \`Contract\` ending leaves. */
const names = {
  AttestationCheckContract: 'AttestationCheck',
  AttestationMode: 'ClusterMode',
  AttestationTestContract: 'AttestationTestReport',
  ChangeContract: 'PlannedChange',
  CheckState: 'AttestationCheckStatus',
  ClusterBenefitsStatus: 'ClusterBenefits',
  ErrorDetail: 'Problem',
  OperationChangesContract: 'OperationChanges',
  ScriptContract: 'ServerScript',
  ServerBenefitsStatus: 'ServerBenefits',
  ServerProgressContract: 'ServerProgressSummary',
  StepContract: 'OperationStep',
  TargetContract: 'OperationTarget',
  VerificationCountsContract: 'VerificationCounts',
  VerificationStatus: 'Verification',
  VirtualMachineBenefitsStatus: 'VirtualMachineBenefits',
  VirtualMachinesContract: 'VirtualMachinesOfServer',
};

/** Lists that grow with each aspect: the pane shows whatever name it is given. */
const openLists = ['ChangeType', 'ConditionType', 'EligibleBenefit', 'Reason', 'Severity', 'SuggestedAction'];

/** Shapes that the description has no name for. */
const further = `
/** With \`changedSince\`, only the targets that changed since that version; without it, all of them. */
export type OperationNews = Operation & Partial<Pick<OperationChanges, 'changedSince'>>;
/** What comes for who follows how the cluster is read; a gateway that does not know of that answers with the whole alone. */
export type OverviewAnswer = (Overview & Partial<Pick<OverviewNews, 'version' | 'read'>>) | ReadingOverview;
export type SentenceArgument = Sentence['arguments'][number];
`;

/** The types as a file of TypeScript: one type a shape, lists that cannot be changed, and no type of the routes. */
export async function contractsOf(description) {
  const schemas = Object.fromEntries(Object.entries(description.components.schemas).map(([name, schema]) => [nameOf(name), openLists.includes(name) ? { type: 'string' } : renamed(schema)]));
  const ast = await openapiTS({ openapi: description.openapi, info: description.info, paths: {}, components: { schemas } }, { immutable: true, alphabetize: true });
  const generated = astToString(ast);
  const types = Object.keys(schemas).sort().map(name => `export type ${name} = Schemas['${name}'];`);
  const components = generated.slice(generated.indexOf('export interface components'), generated.indexOf('export type $defs'));
  const text = `${heading}\n${types.join('\n')}\n${further}\ntype Schemas = components['schemas'];\n\n${components.replace('export interface', 'interface').trim()}\n`;
  return format(text, { ...(await resolveConfig(contractsFile)), parser: 'typescript' });
}

function nameOf(name) {
  return names[name] ?? name.replace(/Contract$/, '');
}

function renamed(schema) {
  return JSON.parse(JSON.stringify(schema), (key, value) => (key === '$ref' ? `#/components/schemas/${nameOf(value.split('/').at(-1))}` : value));
}
