'use strict';

// The graphs: each level of jobs is laid out by itself, and is one box in the level around it.
(() => {
  const most = 300;
  const margin = 12;
  const head = 40;
  let arrows = 0;
  const make = (name, attributes, ...children) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  function words(item) {
    const of = selector => item.querySelector(`:scope > ${selector}`)?.textContent ?? '';
    return [of('.name'), [of('.kind'), of('.found')].filter(text => text).join(', ')].map(text => text.length > 40 ? text.slice(0, 39) + '…' : text);
  }

  function boxOf(item) {
    const [name, about] = words(item);
    const inner = item.querySelector(':scope > ol');
    const level = inner && levelOf(inner);
    const width = Math.max(name.length, about.length) * 7.4 + 2 * margin;
    return { item, name, about, level, width: Math.max(width, (level?.width ?? 0) + 2 * margin), height: head + (level ? level.height + margin : 0) };
  }

  function levelOf(list) {
    const graph = new dagre.graphlib.Graph();
    graph.setGraph({ rankdir: 'LR', nodesep: 14, ranksep: 34 });
    graph.setDefaultEdgeLabel(() => ({}));
    for (const item of list.children) graph.setNode(item.id, boxOf(item));
    for (const item of list.children) {
      for (const from of (item.dataset.after ?? '').split(' ')) if (from) graph.setEdge(from, item.id, { kind: 'edge' });
      for (const from of (item.dataset.maybeAfter ?? '').split(' ')) if (from) graph.setEdge(from, item.id, { kind: 'edge maybe' });
    }
    dagre.layout(graph);
    const { width, height } = graph.graph();
    return { graph, width: Math.max(width, 0), height: Math.max(height, 0) };
  }

  function draw({ graph }, arrow, x, y) {
    const drawn = make('g', { transform: `translate(${x} ${y})` });
    for (const key of graph.edges()) {
      const { points, kind } = graph.edge(key);
      drawn.append(make('path', { class: kind, d: 'M' + points.map(p => `${p.x.toFixed(1)} ${p.y.toFixed(1)}`).join('L'), 'marker-end': `url(#${arrow})` }));
    }
    for (const id of graph.nodes()) drawn.append(drawBox(graph.node(id), arrow));
    return drawn;
  }

  function drawBox({ item, name, about, level, x, y, width, height }, arrow) {
    const box = make('g', { class: `box ${item.className} ${level ? 'level' : ''}`, transform: `translate(${x - width / 2} ${y - height / 2})` },
      make('rect', { width, height, rx: 5 }),
      make('text', { x: margin, y: 17 }, name),
      make('text', { x: margin, y: 32, class: 'about' }, about));
    if (level) box.append(draw(level, arrow, (width - level.width) / 2, head));
    const found = item.querySelector(':scope > .found');
    if (!found) return box;

    // The list says the same to the keyboard.
    return make('a', { href: found.getAttribute('href'), tabindex: '-1' }, box);
  }

  function show(place) {
    if (place.firstChild) return;
    const list = place.parentElement.querySelector('ol');
    if (list.querySelectorAll('li').length > most) {
      place.textContent = `More than ${most} jobs: see the list.`;
      return;
    }
    const level = levelOf(list);
    const arrow = `arrow${++arrows}`;
    const marker = make('marker', { id: arrow, viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto' }, make('path', { class: 'arrow', d: 'M0 0L8 4L0 8z' }));
    const [width, height] = [level.width + 4, level.height + 4];
    place.append(make('svg', { width, height, viewBox: `0 0 ${width} ${height}` }, make('defs', {}, marker), draw(level, arrow, 2, 2)));
  }

  const places = [...document.querySelectorAll('.graph')];
  const near = new IntersectionObserver(entries => {
    for (const entry of entries) if (entry.isIntersecting) show(entry.target);
  }, { rootMargin: '800px' });
  for (const place of places) near.observe(place);
  window.addEventListener('beforeprint', () => places.forEach(show));
})();
