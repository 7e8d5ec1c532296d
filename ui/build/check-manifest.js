/** Checks manifest.json against the schema of the Windows Admin Center SDK. */
const fs = require('fs');
const path = require('path');
const Ajv = require('ajv');

const root = path.join(__dirname, '..');
const schemaFile = path.join(root, 'node_modules/@microsoft/windows-admin-center-sdk/core/manifest/module-schema.json');
const schema = JSON.parse(fs.readFileSync(schemaFile, 'utf8'));
const manifest = JSON.parse(fs.readFileSync(path.join(root, '../manifest.json'), 'utf8'));
const ajv = new Ajv({ allErrors: true });

if (!ajv.validate(schema, manifest)) {
  console.error(`manifest.json does not fit the schema:\n${ajv.errorsText(ajv.errors, { separator: '\n' })}`);
  process.exit(1);
}
console.log('manifest.json fits the schema.');
