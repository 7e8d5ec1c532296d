#!/usr/bin/env bash
# The manifest schema of the Windows Admin Center SDK constrains nothing below sizeConstraints, and strict validators refuse it.
#
# Packages  @microsoft/windows-admin-center-sdk 5.0.0, ajv 8.20.0 and 6.14.0 (npm)
# Behaviour module-schema.json describes minWidth, minHeight, maxWidth and maxHeight of a snap-in directly below
#           "sizeConstraints", where a schema has its rules; they belong below "properties", as everywhere else in the file.
#             ajv 8 as it comes      throws: unknown keyword "minWidth"
#             ajv 8, strict: false   compiles, and takes numbers, texts and any other type in place of the sizes
#             ajv 6 as it comes      the same as ajv 8 that isn't strict
#           So the schema that manifests point to with "$schema" can't be used as it is by a tool that is strict, and an
#           editor neither offers the four names nor notices that one of them isn't a number.
# Seen      see the lines that this script prints; it exits with 1 when they change.
# Follow-up Compile the schema without the strict mode, and check sizes by yourself.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack --silent @microsoft/windows-admin-center-sdk@5.0.0 >/dev/null
tar -xzf microsoft-windows-admin-center-sdk-5.0.0.tgz package/core/manifest/module-schema.json
npm install --silent --no-audit --no-fund --prefix . ajv@8.20.0 ajv6@npm:ajv@6.14.0 >/dev/null

cat >see.cjs <<'JS'
const Ajv8 = require('ajv').default;
const Ajv6 = require('ajv6');
const schema = require('./package/core/manifest/module-schema.json');

/** The part of the schema that describes sizeConstraints, wherever it is. */
function find(part) {
  if (part === null || typeof part !== 'object') {
    return undefined;
  }
  return part.sizeConstraints ?? Object.values(part).map(find).find(found => found);
}

function tell(what, make, schemaToUse) {
  try {
    const validate = make().compile(schemaToUse);
    const takes = [{ minWidth: 100 }, { minWidth: 'one hundred' }, 'no object'].map(value => validate(value));
    console.log(`${what}: compiles; a number ${takes[0]}, a text in its place ${takes[1]}, a text for the whole ${takes[2]}`);
  } catch (error) {
    console.log(`${what}: ${error.message}`);
  }
}

const part = find(schema);
console.log(`members below sizeConstraints: ${Object.keys(part).join(' ')}`);
tell('ajv 8', () => new Ajv8(), part);
tell('ajv 8, not strict', () => new Ajv8({ strict: false }), part);
tell('ajv 6', () => new Ajv6(), part);
tell('ajv 8, moved below properties', () => new Ajv8(), { type: 'object', properties: part });
tell('ajv 8, the whole schema', () => new Ajv8(), schema);
JS
node see.cjs 2>/dev/null | tee seen.txt
cat >wanted.txt <<'TXT'
members below sizeConstraints: minWidth minHeight maxWidth maxHeight
ajv 8: strict mode: unknown keyword: "minWidth"
ajv 8, not strict: compiles; a number true, a text in its place true, a text for the whole true
ajv 6: compiles; a number true, a text in its place true, a text for the whole true
ajv 8, moved below properties: compiles; a number true, a text in its place false, a text for the whole false
ajv 8, the whole schema: strict mode: unknown keyword: "minWidth"
TXT
diff wanted.txt seen.txt
