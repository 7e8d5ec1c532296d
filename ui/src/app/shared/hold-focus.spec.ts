import { holdFocus } from './hold-focus';

describe('holdFocus', () => {
  let place: HTMLElement;
  const link = () => place.querySelector<HTMLElement>('[data-id="one"]');
  const cell = () => place.querySelector<HTMLElement>('div')!;

  const draw = () => {
    place.innerHTML = '<div tabindex="-1"><button data-id="one">one</button></div><button data-id="two">two</button>';
  };

  beforeEach(() => {
    jasmine.clock().install();
    place = document.body.appendChild(document.createElement('div'));
    draw();
    holdFocus(place, link, 1000);
  });

  afterEach(() => {
    place.remove();
    jasmine.clock().uninstall();
  });

  it('gives the focus again to what is drawn anew', () => {
    const before = link();
    expect(document.activeElement).toBe(before);
    draw();
    jasmine.clock().tick(100);
    expect(link()).not.toBe(before);
    expect(document.activeElement).toBe(link());
  });

  it('takes the focus back from the cell around it', () => {
    cell().focus();
    jasmine.clock().tick(100);
    expect(document.activeElement).toBe(link());
  });

  it('leaves the focus where the user has gone', () => {
    place.querySelector<HTMLElement>('[data-id="two"]')!.focus();
    jasmine.clock().tick(100);
    draw();
    jasmine.clock().tick(2000);
    expect(document.activeElement).toBe(document.body);
  });

  it('ends with the next key', () => {
    link()!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
    cell().focus();
    jasmine.clock().tick(2000);
    expect(document.activeElement).toBe(cell());
  });

  it('ends after its time', () => {
    jasmine.clock().tick(1100);
    cell().focus();
    jasmine.clock().tick(2000);
    expect(document.activeElement).toBe(cell());
  });
});
