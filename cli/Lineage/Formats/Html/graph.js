'use strict';

// The graph: a list to search, and of what is picked the way up, the way down, the places, a drawing.
(async () => {
  const most = 300; // nodes of a picture that is drawn whole
  const near = 30; // nodes on each side of what is picked, in a larger one
  const rows = 200; // lines of a list
  const $ = id => document.getElementById(id);

  async function unpack(text) {
    const bytes = Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return JSON.parse(await new Response(plain).text());
  }

  // Numbers are told by their distance from the one before.
  function summed(distances) {
    let last = 0;
    return Int32Array.from(distances, distance => last += distance);
  }

  const data = await unpack($('data').textContent);
  const [tables, doubts] = [summed(data.tables), summed(data.doubts)];
  const [from, to, kinds, unsure, edgePlaces] = [data.from, data.to, data.kind, data.unsure, data.place].map(summed);
  const [usedNodes, useWords, usePlaces] = [data.used, data.word, data.usedAt].map(summed);
  const [paths, lines] = [data.path, data.line].map(summed);
  const names = data.names;
  const lower = names.map(name => name.toLowerCase());
  const indexes = new Map(names.map((name, index) => [name, index]));
  const isColumn = node => tables[node] !== node;
  const hasColumns = names.some((name, node) => isColumn(node));

  function grouped(keys) {
    const groups = new Map();
    keys.forEach((key, index) => groups.has(key) ? groups.get(key).push(index) : groups.set(key, [index]));
    return key => groups.get(key) ?? [];
  }
  const [into, outOf, usesOf, membersOf] = [grouped(to), grouped(from), grouped(usedNodes), grouped(tables)];
  const columnsOf = table => membersOf(table).filter(isColumn);

  // Each edge once, nearest first. What decides about the rows of a table is told, and leads no further.
  function walk(start, edgesAt, far) {
    const [taken, seen, told] = [new Uint8Array(from.length), new Uint8Array(names.length), new Set()];
    const [edges, nodes] = [[], []];
    const waiting = isColumn(start) ? [start] : [start, ...columnsOf(start)];
    seen[start] = 1;
    for (let at = 0; at < waiting.length; at++) {
      const node = waiting[at];
      const ofTable = isColumn(node) && !told.has(tables[node]) ? edgesAt(tables[node]).filter(edge => data.kinds[kinds[edge]] !== 'rows') : [];
      told.add(tables[node]);
      for (const edge of ofTable.length > 0 ? [...edgesAt(node), ...ofTable] : edgesAt(node)) {
        if (taken[edge]) continue;
        taken[edge] = 1;
        edges.push(edge);
        const next = far[edge];
        if (seen[next]) continue;
        seen[next] = 1;
        nodes.push(next);
        if (!hasColumns || (isColumn(to[edge]) && isColumn(next))) waiting.push(next);
      }
    }
    return { edges, nodes };
  }

  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }
  const addressOf = node => '#' + encodeURIComponent(names[node]);
  const linkTo = node => make('a', { href: addressOf(node) }, names[node]);
  const placeAt = place => make('span', { class: 'path' }, `${data.paths[paths[place]]}:${lines[place]}`);

  function section(title, items, line) {
    if (items.length === 0) return [];
    const list = make('ul', {}, ...items.slice(0, rows).map(item => make('li', {}, ...line(item))));
    if (items.length > rows) list.append(make('li', { class: 'count' }, `and ${items.length - rows} more`));
    return [make('h3', {}, `${title} (${items.length})`), list];
  }

  const edgeLine = end => edge => [
    linkTo(end[edge]), ' ', make('span', { class: 'kind' }, data.kinds[kinds[edge]] + (unsure[edge] ? ', unsure' : '')), placeAt(edgePlaces[edge])];

  function about(node, up, down) {
    const own = isColumn(node) ? [node] : membersOf(node);
    const isOwn = new Set([...own, tables[node]]);
    const places = own.flatMap(usesOf);
    return [
      make('h2', {}, names[node]),
      make('p', { class: 'summary' }, `${up.nodes.length} upstream, ${down.nodes.length} downstream${data.doubtWords[doubts[node]]}`),
      ...section('Comes from', up.edges.filter(edge => isOwn.has(to[edge])), edgeLine(from)),
      ...section('Goes into', down.edges.filter(edge => isOwn.has(from[edge])), edgeLine(to)),
      ...section('Used by', places, use => [data.words[useWords[use]], ' ', placeAt(usePlaces[use])]),
      ...section('Columns', isColumn(node) ? [] : columnsOf(node), column => [linkTo(column)])];
  }

  function show() {
    const picked = pickedNode();
    const [up, down] = picked < 0 ? [] : [walk(picked, into, from), walk(picked, outOf, to)];
    $('about').replaceChildren(...(picked < 0 ? [] : about(picked, up, down)));
    const isWhole = names.length <= most;
    const shown = isWhole ? names.map((name, node) => node) : picked < 0 ? [] : [...up.nodes.slice(0, near), picked, ...down.nodes.slice(0, near)];
    if (!isWhole || !$('drawing').firstChild) $('drawing').replaceChildren(...(shown.length > 0 ? [drawing(shown, edgesAmong(shown), linkedName)] : []));
    const [above, below] = [new Set(up?.nodes), new Set(down?.nodes)];
    for (const box of document.querySelectorAll('#drawing a')) {
      const node = Number(box.dataset.node);
      const side = node === picked ? 'picked' : above.has(node) ? 'up' : below.has(node) ? 'down' : '';
      box.setAttribute('class', `box ${side}`);
    }
    $('drawing').className = picked < 0 ? 'graph' : 'graph focused';
  }

  function edgesAmong(nodes) {
    const isShown = new Set(nodes);
    return nodes.flatMap(into).filter(edge => isShown.has(from[edge])).map(edge => ({ from: from[edge], to: to[edge], isSure: !unsure[edge] }));
  }

  const linkedName = node => ({ name: names[node], href: addressOf(node) });

  function pickedNode() {
    try {
      return indexes.get(decodeURIComponent(location.hash.slice(1))) ?? -1;
    } catch {
      return -1;
    }
  }

  function search() {
    const words = $('find').elements.text.value.toLowerCase().split(/\s+/).filter(word => word);
    const found = [];
    lower.forEach((name, node) => {
      if (words.length > 0 ? words.every(word => name.includes(word)) : !isColumn(node)) found.push(node);
    });
    $('list').replaceChildren(...found.slice(0, rows).map(node => make('li', {}, linkTo(node))));
    $('shown').textContent = `${found.length} found${found.length > rows ? `, the first ${rows} shown` : ''}`;
  }

  $('find').addEventListener('input', search);
  $('find').addEventListener('submit', event => {
    event.preventDefault();
    $('list').querySelector('a')?.click();
  });
  window.addEventListener('hashchange', show);
  $('find').hidden = false;
  search();
  show();
  document.body.dataset.ready = '';
})();
