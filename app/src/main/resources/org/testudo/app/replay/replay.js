import { WORDS } from './words.js';
import { Picture } from './picture.js';

const at = (id) => document.getElementById(id);
const get = async (path) => (await fetch(path)).json();
const [scene, outline] = await Promise.all([get('/scene.json'), get('/outline.json')]);
const picture = new Picture(at('picture'), scene, outline);

let language = localStorage.getItem('testudo-language') ?? (navigator.language.startsWith('uk') ? 'uk' : 'en');
let theme = localStorage.getItem('testudo-theme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
let words = WORDS[language];
let state = { position: 0, speed: 1, paused: true, first: 0, last: 0, complete: false, bookmarks: {} };
let heard = performance.now();
let frame = { t: 0, n: [], s: [], a: [] };
let held = false;

const utc = (t) => new Date(t * 1000).toISOString().slice(scene.dated ? 0 : 11, 19).replace('T', ' ') + ' UTC';
const order = (what) => fetch('/control', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(what) });

/** The player's time, carried on since it was told. */
function now() {
  if (typeof state.position !== 'number') return 0;
  const run = state.paused ? 0 : ((performance.now() - heard) / 1000) * state.speed;
  return Math.min(state.position + run, state.last);
}

function say() {
  words = WORDS[language];
  document.documentElement.lang = language;
  document.documentElement.dataset.theme = theme;
  const set = { title: `${words.title}: ${scene.files.join(', ')}`, language: words.other, theme: theme === 'dark' ? words.light : words.dark,
    'speed-word': words.speed, mark: words.mark, 'marks-word': words.marks, 'chosen-head': words.chosen, 'alerts-head': words.alerts,
    'sensors-head': words.sensors, keys: words.keys, label: words.status[scene.status] ?? scene.status, credit: `${words.credit}: ${outline.attribution}` };
  for (const [id, text] of Object.entries(set)) at(id).textContent = text;
  for (const id of ['nearer', 'farther', 'fit', 'slide', 'back', 'on']) { at(id).setAttribute('aria-label', words[id]); at(id).title = words[id]; }
  const head = document.createElement('tr');
  for (const name of words.sensorNames) head.append(Object.assign(document.createElement('th'), { textContent: name, scope: 'col' }));
  at('sensors-names').replaceChildren(head);
  picture.recolour();
  controls(); panels();
}

function controls() {
  at('play').textContent = state.paused ? words.play : words.pause;
  const speed = at('speed');
  if (![...speed.options].some((o) => +o.value === state.speed)) speed.add(new Option(`${state.speed}×`, state.speed));
  speed.value = state.speed;
  at('slide').min = state.first; at('slide').max = state.last;
  at('reading').textContent = state.complete ? '' : words.reading;
  const marks = Object.entries(state.bookmarks);
  if (at('marks').options.length === marks.length + 1) return; // an open list must not be rebuilt under the hand
  at('marks').replaceChildren(new Option(words.none, ''), ...marks.map(([name, t]) => new Option(name, t)));
}

const cell = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
const known = (value, digits, unit) => (value === null ? words.none : `${value.toFixed(digits)}${unit}`);

function panels() {
  const none = (text) => { const li = cell('li', text); li.className = 'none'; return li; };
  at('alerts').replaceChildren(...(frame.a.length ? frame.a.map(([area, rule, since]) =>
    cell('li', `${scene.names?.[area]?.[language] ?? area}: ${rule}, ${words.since} ${utc(since)}`)) : [none(scene.warns ? words.noAlerts : words.noWarnings)]));
  at('sensors').replaceChildren(...frame.s.map((s, i) => {
    const row = document.createElement('tr');
    const th = cell('th', scene.sensors[i].name + (s[0] ? '' : ` (${words.silent})`));
    th.scope = 'row';
    if (!s[0]) row.className = 'silent';
    const bias = s[5] === null ? words.none : `${s[5].toFixed(0)} m, ${known(s[6], 2, '°')}`;
    row.append(th, ...[s[1].toLocaleString(language), known(s[2], 2, ''), known(s[3], 0, ' m'), known(s[4], 3, '°'), bias, known(s[7], 1, ' s'), String(s[8])].map((t) => cell('td', t)));
    return row;
  }));
  const n = frame.n.find((each) => each[0] === picture.chosen);
  const rows = n ? [[words.name, n[1]], [words.number, String(n[0])], [words.place, `${n[2].toFixed(3)}°, ${n[3].toFixed(3)}°`],
    [words.height, known(n[6], 0, ' m')], [words.moves, `${Math.hypot(n[4], n[5]).toFixed(0)} m/s, ${((Math.atan2(n[4], n[5]) * 180) / Math.PI + 360).toFixed(0) % 360}°`],
    [words.age, `${n[7].toFixed(1)} ${words.ago}`], [words.accuracy, `${n[8]} m`], [words.existence, n[9].toFixed(2)],
    [words.seenBy, n[11].map((i) => scene.sensors[i].name).join(', ')], ...(n[10] ? [['!', words.doubtful]] : [])] : [];
  at('chosen').replaceChildren(...(n ? rows.flatMap(([k, v]) => [cell('dt', k), cell('dd', v)]) : [cell('dd', words.chosenNone)]));
  at('picture').setAttribute('aria-label', words.map(frame.n.length, utc(frame.t)));
}

function tick() {
  const t = now();
  const shown = picture.draw(t);
  at('clock').textContent = t ? utc(t) : '';
  at('count').textContent = `${frame.n.length} ${words.tracks}` + (location.hash === '#stats' ? `; ${stats(shown)}` : '');
  if (!held) at('slide').value = t;
  requestAnimationFrame(tick);
}

/** What a frame costs, for those who ask with #stats. */
function stats(shown) {
  const sorted = [...picture.spent].sort((a, b) => a - b);
  const share = (p) => (sorted[Math.floor(p * (sorted.length - 1))] ?? 0).toFixed(1);
  return `${shown} in view, frame p50 ${share(0.5)} ms, p95 ${share(0.95)} ms, ${sorted.length} frames`;
}

const events = new EventSource('/events');
events.addEventListener('state', (e) => { state = JSON.parse(e.data); heard = performance.now(); controls(); });
events.addEventListener('clear', () => picture.clear());
events.addEventListener('frame', (e) => { frame = JSON.parse(e.data); picture.frame(frame); panels(); });
events.addEventListener('error', () => { at('reading').textContent = words.lost; });

at('play').addEventListener('click', () => order({ play: state.paused }));
at('back').addEventListener('click', () => order({ seek: now() - 60 }));
at('on').addEventListener('click', () => order({ seek: now() + 60 }));
at('speed').addEventListener('change', (e) => order({ speed: +e.target.value }));
at('slide').addEventListener('input', () => { held = true; });
at('slide').addEventListener('change', async (e) => { await order({ seek: +e.target.value }); held = false; });
at('mark').addEventListener('click', () => order({ bookmark: utc(now()) }));
at('marks').addEventListener('change', (e) => { if (e.target.value) order({ seek: +e.target.value }); });
at('nearer').addEventListener('click', () => picture.zoom(1.5));
at('farther').addEventListener('click', () => picture.zoom(1 / 1.5));
at('fit').addEventListener('click', () => picture.fit());
at('language').addEventListener('click', () => { language = language === 'en' ? 'uk' : 'en'; localStorage.setItem('testudo-language', language); say(); });
at('theme').addEventListener('click', () => { theme = theme === 'dark' ? 'light' : 'dark'; localStorage.setItem('testudo-theme', theme); say(); });
picture.onChoice = panels;
document.addEventListener('keydown', (e) => {
  if (e.target.closest('button, select, input') || e.ctrlKey || e.metaKey || e.altKey) return;
  const moves = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
  if (e.key === ' ') order({ play: state.paused });
  else if (e.shiftKey && moves[e.key]) picture.move(...moves[e.key]);
  else if (e.key === 'ArrowLeft') order({ seek: now() - 60 });
  else if (e.key === 'ArrowRight') order({ seek: now() + 60 });
  else if (e.key === '+' || e.key === '=') picture.zoom(1.5);
  else if (e.key === '-') picture.zoom(1 / 1.5);
  else if (e.key === '0') picture.fit();
  else if (e.key.toLowerCase() === 'b') order({ bookmark: utc(now()) });
  else return;
  e.preventDefault();
});
say();
requestAnimationFrame(tick);
