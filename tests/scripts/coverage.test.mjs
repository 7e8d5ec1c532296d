import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coverageOf, coverageText, uncoveredText } from '../../scripts/lib/coverage.mjs';

const report = `<coverage><packages><package name="x"><classes>
<class name="A" filename="Planning/A.cs" line-rate="1"><methods><method name="M"><lines>
<line number="1" hits="9" branch="False" /></lines></method></methods><lines>
<line number="1" hits="2" branch="False" />
<line number="2" hits="0" branch="False" />
<line number="3" hits="0" branch="False" />
<line number="5" hits="1" branch="True" condition-coverage="50% (1/2)"><conditions /></line>
</lines></class>
<class name="A/&lt;Closure&gt;d__1" filename="Planning/A.cs"><methods /><lines>
<line number="2" hits="4" branch="False" />
<line number="5" hits="1" branch="True" condition-coverage="100% (2/2)" />
<line number="8" hits="1" branch="True" condition-coverage="25% (1/4)" />
</lines></class>
</classes></package></packages></coverage>`;

test('coverageText_ClassesOfOneFile_CountEachLineOnceAndTheBetterBranch', () =>
  assert.equal(coverageText('core', coverageOf(report)), 'core: 80.0 % of 5 lines, 50.0 % of 6 branches'));

test('uncoveredText_File_ListsLinesAndBranches', () =>
  assert.equal(uncoveredText(coverageOf(report)), 'Planning/A.cs\n  not run: 3\n  branch not taken: 8\n'));

test('coverageText_NothingMeasured_IsWhole', () =>
  assert.equal(coverageText('core', coverageOf('<coverage />')), 'core: 100.0 % of 0 lines, 100.0 % of 0 branches'));
