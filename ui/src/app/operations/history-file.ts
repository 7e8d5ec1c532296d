import { ExportFormat } from '../api/azure-benefits-api';
import { OperationSummary } from '../api/contracts';

const columns = ['id', 'kind', 'state', 'startedBy', 'startedAt', 'endedAt'] as const;

/** The history as the text of a file, in the words of the API. */
export function historyText(operations: readonly OperationSummary[], format: ExportFormat): string {
  if (format === 'json') {
    return JSON.stringify({ operations }, null, 2);
  }
  const lines = operations.map(operation => columns.map(column => quoted(operation[column] ?? '')));
  return [columns.map(quoted), ...lines].map(line => `${line.join(',')}\r\n`).join('');
}

/** Quoted as RFC 4180 says; what a spreadsheet would take for a formula is text. */
function quoted(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${text.replace(/"/g, '""')}"`;
}
