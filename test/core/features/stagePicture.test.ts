/** The stage graph's picture: what it leaves out, and that its lines meet its boxes. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { svg } from '../../../server/src/core/features/graph/draw.ts';
import { layout } from '../../../server/src/core/features/graph/layout.ts';
import type { Arrow, Box } from '../../../server/src/core/features/graph/render.ts';
import { simplify } from '../../../server/src/core/features/graph/simplify.ts';

const stage = (id: string, more: Partial<Box> = {}): Box => ({
  id,
  kind: 'stage',
  label: id,
  base: 'debian:trixie-slim',
  user: undefined,
  root: false,
  libc: undefined,
  target: false,
  reachable: true,
  ...more,
});
const image = (id: string, label: string): Box => stage(id, { kind: 'image', label, base: '' });
const arrow = (from: string, to: string, kind: Arrow['kind'], label = ''): Arrow => ({ from, to, kind, label });

describe('simplify', () => {
  test('leaves out an image that is a base alone', () => {
    const nodes = [stage('s0'), stage('s1'), image('i0', 'debian'), image('i1', 'uv'), image('i2', 'both')];
    const edges = [
      arrow('i0', 's0', 'from'),
      arrow('i1', 's0', 'copy', '/uv'),
      arrow('i2', 's1', 'from'),
      arrow('i2', 's1', 'mount', '/x'),
    ];
    const simple = simplify({ nodes, edges });
    assert.deepEqual(
      simple.nodes.map(({ id }) => id),
      ['s0', 's1', 'i1', 'i2'],
    );
    assert.deepEqual(simple.edges, edges.slice(1));
  });

  test('makes one arrow of several of a kind', () => {
    const nodes = [stage('s0'), stage('s1')];
    const edges = [
      arrow('s0', 's1', 'from'),
      ...['/a', '/b', '/a', '/c', '/d', '/e'].map((label) => arrow('s0', 's1', 'copy', label)),
    ];
    assert.deepEqual(simplify({ nodes, edges }).edges, [
      arrow('s0', 's1', 'from'),
      arrow('s0', 's1', 'copy', '/a\n/b\n/c\nand 2 more'),
    ]);
  });
});

describe('layout', () => {
  const size = () => ({ width: 100, height: 50 });
  const none = () => ({ width: 0, height: 0 });

  test('puts thousands of stages in rows: each below what it takes from, none over another', () => {
    const nodes = Array.from({ length: 3_000 }, (_, index) => stage(`s${index}`));
    const edges = nodes.slice(1).map(({ id }, index) => arrow(index < 1_500 ? `s${index}` : 's0', id, 'from'));
    const { boxes, routes, width, height } = layout(nodes, edges, size, none);
    for (const { points } of routes) assert.ok((points[0]?.y ?? 0) < (points.at(-1)?.y ?? 0));
    assert.equal(new Set(boxes.map(({ x, y }) => `${x} ${y}`)).size, nodes.length);
    for (const { x, y } of boxes) assert.ok(x >= 50 && x + 50 <= width && y >= 25 && y + 25 <= height);
  });

  test('leads an arrow from the bottom of a box to the top of the next', () => {
    const { boxes, routes } = layout([stage('s0'), stage('s1')], [arrow('s0', 's1', 'from')], size, none);
    const [from, to] = boxes;
    const points = routes[0]?.points;
    assert.ok(from && to && points);
    assert.equal(points[0]?.y, from.y + 25);
    assert.equal(points.at(-1)?.y, to.y - 25);
  });

  test('bears a cycle and a stage that takes from itself', () => {
    const nodes = [stage('s0'), stage('s1')];
    const edges = [arrow('s0', 's1', 'copy'), arrow('s1', 's0', 'copy'), arrow('s0', 's0', 'copy')];
    for (const { points } of layout(nodes, edges, size, none).routes) {
      assert.ok(points.length >= 2 && points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)));
    }
  });

  test('bears no stage at all', () => {
    assert.deepEqual(layout([], [], size, none), { width: 0, height: 0, boxes: [], routes: [] });
  });
});

describe('svg', () => {
  const nodes = [stage('s0', { label: '<build> & "co"' }), stage('s1', { target: true, user: 'root', root: true })];
  const picture = svg(nodes, [arrow('s0', 's1', 'copy', '/a\n/b')], { standalone: true });

  test('escapes what people wrote', () => {
    assert.match(picture, /&lt;build&gt; &amp; &quot;co&quot;/);
    assert.doesNotMatch(picture, /<build>/);
  });

  test('says which stage is built and as whom it runs', () => {
    assert.match(
      picture,
      /class="node stage target" data-id="s1".*default target.*class="detail root"[^>]*>user root</s,
    );
  });

  test('writes a label line by line', () => {
    assert.match(picture, />\/a<\/text><text class="label"[^>]*>\/b</);
  });
});
