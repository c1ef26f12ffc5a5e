/** Where an arrow key leads from one box to the next. */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** Index of the nearest box in that direction: what lies ahead counts once, what lies aside twice; undefined where none is. */
export function nextBox(
  boxes: readonly Box[],
  from: number,
  [right, down]: readonly [number, number],
): number | undefined {
  const start = boxes[from];
  if (!start) return undefined;
  let best: { index: number; distance: number } | undefined;
  boxes.forEach((box, index) => {
    const across = centre(box.x, box.width) - centre(start.x, start.width);
    const along = centre(box.y, box.height) - centre(start.y, start.height);
    const ahead = across * right + along * down;
    if (index === from || ahead <= 1) return;
    const distance = ahead + 2 * Math.abs(right === 0 ? across : along);
    if (!best || distance < best.distance) best = { index, distance };
  });
  return best?.index;
}

const centre = (start: number, size: number): number => start + size / 2;
