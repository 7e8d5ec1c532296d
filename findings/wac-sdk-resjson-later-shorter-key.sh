#!/usr/bin/env bash
# The resource converter of the Windows Admin Center SDK loses strings without a word, depending on the order of keys.
#
# Package   @microsoft/windows-admin-center-sdk 5.0.0 (npm), tools/gulp-resjson/resjson-convert.js
# Behaviour A key of a .resjson file is split at "_" and becomes a path of an object. When a key is the front of another
#           one ("Sync" and "Sync_done"), the order decides:
#             shorter key first   the longer one throws "Resource key already exists"
#             shorter key last    it replaces the whole branch: every longer key before it is gone, and nothing is said
#           What looks like a comment inside a value is also cut out of it, before the JSON is parsed: a sentence with
#           " // " in it loses everything up to the end of its line, so a valid one-line file is no JSON any more.
# Seen      see the lines that this script prints; it exits with 1 when they change.
# Follow-up Check that no key is the front of another one, and that no value holds two slashes behind a blank.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack --silent @microsoft/windows-admin-center-sdk@5.0.0 >/dev/null
tar -xzf microsoft-windows-admin-center-sdk-5.0.0.tgz package/tools/gulp-resjson/resjson-convert.js

cat >see.cjs <<'JS'
const { ResJsonConverter } = require('./package/tools/gulp-resjson/resjson-convert.js');

function convert(strings, text = JSON.stringify(strings, null, 2)) {
  const converter = new ResJsonConverter({});
  try {
    converter.convert(text, true);
    return JSON.stringify(converter.outputJson.Strings);
  } catch (error) {
    return `${error.name}: ${error.message.split('\n')[0].slice(0, 60)}`;
  }
}

console.log(`shorter first: ${convert({ Pane_sync: 'Sync', Pane_sync_done: 'Done', Pane_sync_failed: 'Failed' })}`);
console.log(`shorter last:  ${convert({ Pane_sync_done: 'Done', Pane_sync_failed: 'Failed', Pane_sync: 'Sync' })}`);
const oneLine = convert(null, '{ "Pane_hint": "Choose hosts // guests", "Pane_more": "More" }');
console.log(`slashes:       ${oneLine.startsWith('SyntaxError') ? 'SyntaxError' : oneLine}`);
JS
node see.cjs | tee seen
cat >expected <<'TEXT'
shorter first: Error: Resource key already exists: Pane_sync_done
shorter last:  {"Pane":{"sync":"Sync"}}
slashes:       SyntaxError
TEXT
diff expected seen && echo 'As described.'
