import { TestBed } from '@angular/core/testing';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { ReadNoteComponent } from './read-note.component';

describe('ReadNoteComponent', () => {
  let now: jasmine.Spy<() => number>;

  beforeEach(() => {
    usePaneEnvironment();
    now = spyOn(Date, 'now').and.callThrough();
  });

  function shown(reads: readonly number[], pause: number): { readonly text: string; readonly told: string } {
    now.and.returnValue(0);
    const fixture = TestBed.createComponent(ReadNoteComponent);
    reads.forEach((servers, index) => {
      now.and.returnValue(index * pause);
      fixture.componentRef.setInput('read', { servers, of: 16, silent: [] });
      fixture.detectChanges();
    });
    const { text } = fixture.componentInstance;
    const region = (fixture.nativeElement as Element).querySelector('[aria-live="polite"]');
    fixture.destroy();
    return { text, told: region?.textContent ?? '' };
  }

  it('says how many servers were read', () => {
    expect(shown([1, 11], 1_000).text).toBe('11 of 16 servers read');
  });

  it('is not read out for each server', () => {
    expect(shown([1, 2, 3], 1_000).told).toBe('');
    expect(shown([1, 2, 3], 3_000).told).toBe('3 of 16 servers read');
    expect(shown([1, 2, 3, 4], 3_000).told).toBe('3 of 16 servers read');
  });

  it('says who does not answer, since when, and until when that is waited for', () => {
    const fixture = TestBed.createComponent(ReadNoteComponent);
    const silent = [{ server: 'server3', since: '2026-03-02T10:00:00Z', deadline: '2026-03-02T10:02:00Z' }];
    fixture.componentRef.setInput('read', { servers: 15, of: 16, silent });
    fixture.detectChanges();
    expect((fixture.nativeElement as Element).textContent).toMatch(/server3, no answer since .* gives up at /);
    fixture.destroy();
  });
});
