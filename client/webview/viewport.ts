/** Zoom and pan of the picture inside its frame: wheel, drag, pinch and the buttons. */

export interface Viewport {
  /** A new picture of this size, in its own units; the zoom stays unless it was fitted. */
  resize(width: number, height: number): void;
  fit(): void;
  zoom(factor: number): void;
  /** Moves the picture as little as it takes to bring the box into sight. */
  reveal(box: DOMRect): void;
}

const SMALLEST = 0.2;
const LARGEST = 3;
const MARGIN = 24;
/** Kept free below the picture, for the legend and the buttons. */
const FOOT = 40;

export function viewport(frame: HTMLElement, picture: HTMLElement): Viewport {
  let size = { width: 0, height: 0 };
  let scale = 1;
  let x = 0;
  let y = 0;
  let fitted = true;

  const place = (): void => {
    picture.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
  };
  const fit = (): void => {
    const { clientWidth } = frame;
    const clientHeight = frame.clientHeight - FOOT;
    const wide = (clientWidth - 2 * MARGIN) / Math.max(1, size.width);
    const high = (clientHeight - 2 * MARGIN) / Math.max(1, size.height);
    scale = Math.min(1, Math.max(SMALLEST, Math.min(wide, high)));
    x = Math.max(MARGIN, (clientWidth - size.width * scale) / 2);
    y = Math.max(MARGIN, (clientHeight - size.height * scale) / 2);
    fitted = true;
    place();
  };
  const zoomAt = (factor: number, left: number, top: number): void => {
    const next = Math.min(LARGEST, Math.max(SMALLEST, scale * factor));
    x = left - ((left - x) * next) / scale;
    y = top - ((top - y) * next) / scale;
    scale = next;
    fitted = false;
    place();
  };
  const move = (right: number, down: number): void => {
    x += right;
    y += down;
    fitted = false;
    place();
  };

  frame.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const { left, top } = frame.getBoundingClientRect();
      if (event.ctrlKey || event.metaKey)
        zoomAt(Math.exp(-event.deltaY / 200), event.clientX - left, event.clientY - top);
      else move(-event.deltaX, -event.deltaY);
    },
    { passive: false },
  );
  frame.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || (event.target as Element).closest('.node')) return;
    frame.setPointerCapture(event.pointerId);
    frame.classList.add('dragging');
  });
  frame.addEventListener('pointermove', (event) => {
    if (frame.hasPointerCapture(event.pointerId)) move(event.movementX, event.movementY);
  });
  frame.addEventListener('lostpointercapture', () => frame.classList.remove('dragging'));
  new ResizeObserver(() => {
    if (fitted) fit();
  }).observe(frame);

  return {
    resize(width, height) {
      size = { width, height };
      if (fitted) fit();
    },
    fit,
    zoom: (factor) => zoomAt(factor, frame.clientWidth / 2, frame.clientHeight / 2),
    reveal(box) {
      const outer = frame.getBoundingClientRect();
      const right = Math.max(0, outer.left + MARGIN - box.left) + Math.min(0, outer.right - MARGIN - box.right);
      const down = Math.max(0, outer.top + MARGIN - box.top) + Math.min(0, outer.bottom - MARGIN - box.bottom);
      if (right !== 0 || down !== 0) move(right, down);
    },
  };
}
