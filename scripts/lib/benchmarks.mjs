import path from 'node:path';

/** The benchmarks of `npm run bench`, in their order: how each is run, and about how many minutes it takes on two processors. */
export const benchmarks = {
  'turn-on': { ...dotnet('turn-on', '--quick'), minutes: 6 },
  planner: { ...dotnet('planner', '--quick'), minutes: 1 },
  inventory: { ...dotnet('inventory', '--quick'), minutes: 1 },
  api: { ...dotnet('api'), minutes: 2 },
  documents: { ...dotnet('documents', '--quick'), minutes: 2 },
  faults: { ...node('faults'), minutes: 2 },
  ui: { ...node('ui'), minutes: 3 },
};

/** What starts a benchmark. */
export function commandOf(name, quick) {
  const { program, args, quickArgs } = benchmarks[name];
  return [program, quick ? [...args, ...quickArgs] : args];
}

/** @param quickArgs what makes it quick; none when it always measures everything */
function dotnet(name, ...quickArgs) {
  const args = ['run', '--configuration', 'Release', '-p:UseSharedCompilation=false', '--project', `benchmarks/${name}`];
  return { program: 'dotnet', args: quickArgs.length > 0 ? [...args, '--'] : args, quickArgs };
}

function node(name) {
  return { program: process.execPath, args: [path.join('benchmarks', name, 'index.mjs')], quickArgs: [] };
}
