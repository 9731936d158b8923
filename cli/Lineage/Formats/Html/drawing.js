'use strict';

// Some nodes and the edges between them, laid out from left to right.
function drawing(nodes, edges, labelOf) {
  const margin = 10;
  const make = (name, attributes, ...children) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 10, ranksep: 46 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) {
    const { name, href } = labelOf(node);
    const text = name.length > 60 ? '…' + name.slice(-59) : name;
    graph.setNode(node, { node, href, text, width: text.length * 7.4 + 2 * margin, height: 26 });
  }
  for (const { from, to, isSure } of edges) {
    if (from !== to) graph.setEdge(from, to, { isSure: isSure || graph.edge(from, to)?.isSure });
  }
  dagre.layout(graph);

  const lines = graph.edges().map(key => {
    const { points, isSure } = graph.edge(key);
    const d = 'M' + points.map(point => `${point.x.toFixed(1)} ${point.y.toFixed(1)}`).join('L');
    return make('path', { class: isSure ? 'edge' : 'edge maybe', d, 'marker-end': 'url(#arrow)' });
  });
  const boxes = graph.nodes().map(id => {
    const { node, href, text, x, y, width, height } = graph.node(id);
    return make('a', { href, class: 'box', 'data-node': node, transform: `translate(${x - width / 2} ${y - height / 2})` },
      make('rect', { width, height, rx: 5 }), make('text', { x: margin, y: 17 }, text));
  });
  const marker = make('marker', { id: 'arrow', viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto' },
    make('path', { class: 'arrow', d: 'M0 0L8 4L0 8z' }));
  const { width, height } = graph.graph();
  const size = { width: width + 4, height: height + 4, viewBox: `-2 -2 ${width + 4} ${height + 4}` };
  return make('svg', size, make('defs', {}, marker), ...lines, ...boxes);
}
