import { InjectionToken } from '@angular/core';
import { FileFormat } from '../api/azure-benefits-api';

const types: { readonly [format in FileFormat]: string } = {
  csv: 'text/csv;charset=utf-8',
  json: 'application/json',
  html: 'text/html;charset=utf-8'
};

/** Reading an answer as text takes the byte order mark away, without which spreadsheets take UTF-8 for something else. */
const byteOrderMark = '\ufeff';

/** Named by cluster and time, without what a file's name must not hold. */
export function exportName(cluster: string, asOf: string, format: FileFormat): string {
  const time = asOf.replace(/\.\d+/, '').replace(/[-:]/g, '');
  return `azure-benefits-${cluster}-${time}.${format}`.replace(/[^\w.-]/g, '_');
}

export function exportBlob(text: string, format: FileFormat): Blob {
  return new Blob([format === 'csv' ? byteOrderMark : '', text], { type: types[format] });
}

/** Hands a file to the browser to save. */
export function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Not at once: the browser fetches the content only after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** How a file reaches the reader's disk. */
export const fileSaver = new InjectionToken<typeof save>('fileSaver', { providedIn: 'root', factory: () => save });
