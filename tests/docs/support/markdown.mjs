import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { lexer, walkTokens } from 'marked';
import { listFiles } from '../../../scripts/lib/freshness.mjs';
import { display, root } from '../../../scripts/lib/paths.mjs';

/** Every Markdown file of the repository, by its path there. */
export async function markdownFiles() {
  return (await listFiles([root])).map(display).filter(file => file.endsWith('.md'));
}

/**
 * A document as tests look at it.
 * @returns {Promise<{file: string, text: string, anchors: Set<string>, links: string[], tornTables: string[],
 *   blocks: {language: string, text: string, line: number}[]}>} tornTables are rows that no viewer shows as a table
 */
export async function readDocument(file) {
  const text = await readFile(path.join(root, file), 'utf8');
  return { file, ...parse(text) };
}

/** Headings as anchors, the targets of links and images, and fenced blocks with the line they begin at. */
export function parse(text) {
  const tokens = lexer(text);
  const links = [];
  const headings = [];
  const blocks = [];
  const tornTables = [];
  let from = 0;
  walkTokens(tokens, token => {
    if (token.type === 'link' || token.type === 'image') {
      links.push(token.href);
    } else if (token.type === 'heading') {
      headings.push(token.text);
    } else if (token.type === 'paragraph' && token.text.startsWith('|')) {
      tornTables.push(token.text.split('\n')[0]);
    } else if (token.type === 'code' && token.codeBlockStyle !== 'indented') {
      const at = text.indexOf(token.raw.split('\n')[0], from);
      from = at + 3;
      blocks.push({ language: token.lang ?? '', text: token.text, line: text.slice(0, at).split('\n').length });
    }
  });
  return { text, links, anchors: anchorsOf(headings), blocks, tornTables };
}

/** As the usual viewers make them: lower case, without punctuation, blanks as hyphens; a second one of a name is numbered. */
function anchorsOf(headings) {
  const seen = new Map();
  return new Set(headings.map(heading => {
    const name = heading.toLowerCase().replace(/[^\p{L}\p{N}\- _]/gu, '').replaceAll(' ', '-');
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return count === 0 ? name : `${name}-${count}`;
  }));
}
