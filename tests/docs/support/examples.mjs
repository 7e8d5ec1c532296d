import { readDocument } from './markdown.mjs';

/** The documents whose examples people try. */
export const guides = [
  'README.md', 'CONTRIBUTING.md', 'docs/administrator-guide.md', 'docs/api.md', 'docs/attested-documents.md', 'docs/errors.md', 'docs/lab.md',
  'docs/performance.md', 'docs/policy.md', 'docs/powershell.md', 'docs/releasing.md', 'docs/troubleshooting.md', 'docs/wac-host.md', 'docs/watch.md',
  'docs/windows.md',
];

const notRunMark = /^not run: (.{10,})$/;

/**
 * The examples of a document in one language, in order. The words behind the language may say why one is not run:
 * `sh not run: needs a certificate for signing`.
 * @returns {Promise<{file: string, line: number, text: string, notRun?: string}[]>}
 */
export async function examplesOf(file, language) {
  const { blocks } = await readDocument(file);
  return blocks
    .map(({ language: info, ...block }) => ({ ...block, words: info.split(' ') }))
    .filter(({ words }) => words[0] === language)
    .map(({ words, ...block }) => ({ file, ...block, notRun: notRunMark.exec(words.slice(1).join(' '))?.[1] }));
}
