import { Pipe, PipeTransform } from '@angular/core';
import { withLocalDates } from './dates';

/** A text of the gateway with its dates as the reader writes them. */
@Pipe({ name: 'abLocalDates', standalone: true })
export class LocalDatesPipe implements PipeTransform {
  transform(text: string): string {
    return withLocalDates(text);
  }
}
