import { ExportFormat } from '../api/azure-benefits-api';
import { OperationSummary } from '../api/contracts';
import { csvText } from '../shared/csv';

const columns = ['id', 'kind', 'state', 'startedBy', 'startedAt', 'endedAt'] as const;
const counts = ['total', 'succeeded', 'failed', 'skipped', 'cancelled', 'notAttempted', 'unknown'] as const;

/** The history as the text of a file, in the words of the API. */
export function historyText(operations: readonly OperationSummary[], format: ExportFormat): string {
  if (format === 'json') {
    return JSON.stringify({ operations }, null, 2);
  }
  const rows = operations.map(operation => [
    ...columns.map(column => operation[column] ?? ''),
    ...counts.map(count => `${operation.counts[count]}`)
  ]);
  return csvText([[...columns, ...counts], ...rows]);
}
