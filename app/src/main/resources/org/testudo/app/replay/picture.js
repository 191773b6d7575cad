/**
 * The picture on a canvas. Land and trails are drawn on a canvas of their own, anew only when the
 * view or the frame changes; between frames only the tracks move, each on its own velocity.
 */
const TRAIL = 20;
const LABELS = 250;
const REACH = 12;

/** Mercator, in units of the globe's circumference. */
const worldX = (longitude) => longitude / 360 + 0.5;
const worldY = (latitude) => {
  const s = Math.sin((latitude * Math.PI) / 180);
  return 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI);
};
const GLOBE = 40075017;

export class Picture {
  constructor(canvas, scene, outline) {
    this.canvas = canvas;
    this.pen = canvas.getContext('2d');
    this.still = document.createElement('canvas');
    this.stillPen = this.still.getContext('2d');
    this.scene = scene;
    this.rings = [];
    for (const feature of outline.features) {
      const g = feature.geometry;
      for (const polygon of g.type === 'Polygon' ? [g.coordinates] : g.coordinates) {
        for (const ring of polygon) this.rings.push(ring.map(([x, y]) => [worldX(x), worldY(y)]));
      }
    }
    this.areas = (scene.areas || []).map((a) => ({ ...a, rings: a.rings.map((r) => r.map(([y, x]) => [worldX(x), worldY(y)])) }));
    this.alerted = new Set();
    this.trails = new Map();
    this.tracks = [];
    this.time = 0;
    this.chosen = null;
    this.x = 0.5; this.y = 0.35; this.scale = 2000;
    this.fitted = false;
    this.dirty = true;
    this.spent = [];
    this.ends = new AbortController();
    this.gestures();
  }

  /** Lets go of the canvas, so that another picture can have it. */
  close() { this.ends.abort(); }

  /** Forgets trails: the time was set. */
  clear() { this.trails.clear(); this.tracks = []; this.dirty = true; }

  frame(frame) {
    this.time = frame.t;
    const seen = new Set();
    this.tracks = frame.n.map((n) => {
      const x = worldX(n[3]), y = worldY(n[2]);
      const stretch = 1 / (GLOBE * Math.cos((n[2] * Math.PI) / 180));
      seen.add(n[0]);
      let trail = this.trails.get(n[0]);
      if (!trail) this.trails.set(n[0], (trail = []));
      trail.push(x, y);
      if (trail.length > 2 * TRAIL) trail.splice(0, 2);
      return { id: n[0], name: n[1], x, y, vx: n[4] * stretch, vy: -n[5] * stretch, row: n };
    });
    for (const id of this.trails.keys()) if (!seen.has(id)) this.trails.delete(id);
    this.alerted = new Set(frame.a.map((a) => a[0]));
    if (!this.fitted && this.tracks.length > 0) this.fit();
    this.dirty = true;
  }

  /** Shows everything that flies or watches. */
  fit() {
    const xs = this.tracks.map((t) => t.x), ys = this.tracks.map((t) => t.y);
    for (const s of this.scene.sensors) if (s.place) { xs.push(worldX(s.place[1])); ys.push(worldY(s.place[0])); }
    if (xs.length === 0) return;
    const west = Math.min(...xs), east = Math.max(...xs), north = Math.min(...ys), south = Math.max(...ys);
    this.x = (west + east) / 2; this.y = (north + south) / 2;
    const { width, height } = this.size();
    this.scale = Math.min(0.85 * width / Math.max(east - west, 1e-4), 0.85 * height / Math.max(south - north, 1e-4));
    this.fitted = width > 0;
    this.dirty = true;
  }

  size() { return { width: this.canvas.clientWidth, height: this.canvas.clientHeight }; }

  zoom(factor, px, py) {
    const { width, height } = this.size();
    const dx = (px ?? width / 2) - width / 2, dy = (py ?? height / 2) - height / 2;
    const scale = Math.min(Math.max(this.scale * factor, 300), 4e7);
    this.x += dx / this.scale - dx / scale; this.y += dy / this.scale - dy / scale;
    this.scale = scale; this.fitted = true; this.dirty = true;
  }

  move(dx, dy) { this.x -= dx / this.scale; this.y -= dy / this.scale; this.fitted = true; this.dirty = true; }

  choose(px, py) {
    let best = REACH * REACH, found = null;
    for (const t of this.placed || []) {
      const d = (t.px - px) ** 2 + (t.py - py) ** 2;
      if (d < best) { best = d; found = t.id; }
    }
    this.chosen = found;
    this.dirty = true;
    this.onChoice?.();
  }

  gestures() {
    const { signal } = this.ends;
    const fingers = new Map();
    let moved = 0;
    this.canvas.addEventListener('pointerdown', (e) => { fingers.set(e.pointerId, [e.offsetX, e.offsetY]); moved = 0; this.canvas.setPointerCapture(e.pointerId); }, { signal });
    this.canvas.addEventListener('pointermove', (e) => {
      const before = fingers.get(e.pointerId);
      if (!before) return;
      if (fingers.size === 1) {
        this.move(e.offsetX - before[0], e.offsetY - before[1]);
      } else {
        const [other] = [...fingers].filter(([id]) => id !== e.pointerId).map(([, at]) => at);
        const was = Math.hypot(before[0] - other[0], before[1] - other[1]);
        const is = Math.hypot(e.offsetX - other[0], e.offsetY - other[1]);
        if (was > 0) this.zoom(is / was, other[0], other[1]);
      }
      moved += Math.abs(e.offsetX - before[0]) + Math.abs(e.offsetY - before[1]);
      fingers.set(e.pointerId, [e.offsetX, e.offsetY]);
    }, { signal });
    const up = (e) => { if (fingers.delete(e.pointerId) && moved < 6 && e.type === 'pointerup') this.choose(e.offsetX, e.offsetY); };
    this.canvas.addEventListener('pointerup', up, { signal });
    this.canvas.addEventListener('pointercancel', up, { signal });
    this.canvas.addEventListener('wheel', (e) => { e.preventDefault(); this.zoom(Math.exp(-e.deltaY / 400), e.offsetX, e.offsetY); }, { passive: false, signal });
  }

  colour(name) { return this.colours[name] ??= getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim(); }

  recolour() { this.colours = {}; this.dirty = true; }

  drawStill(width, height, ratio) {
    const pen = this.stillPen;
    this.still.width = width * ratio; this.still.height = height * ratio;
    const k = this.scale, ox = width / 2 - this.x * k, oy = height / 2 - this.y * k;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.fillStyle = this.colour('sea'); pen.fillRect(0, 0, width, height);
    const ring = (points) => {
      points.forEach(([x, y], i) => (i ? pen.lineTo(x * k + ox, y * k + oy) : pen.moveTo(x * k + ox, y * k + oy)));
      pen.closePath();
    };
    pen.fillStyle = this.colour('land'); pen.strokeStyle = this.colour('border'); pen.lineWidth = 1;
    pen.beginPath(); this.rings.forEach(ring); pen.fill('evenodd'); pen.stroke();
    this.graticule(pen, width, height, k, ox, oy);
    pen.fillStyle = this.colour('bad'); pen.strokeStyle = this.colour('bad');
    for (const area of this.areas) {
      if (!this.alerted.has(area.id)) continue;
      pen.beginPath(); area.rings.forEach(ring);
      pen.globalAlpha = 0.22; pen.fill(); pen.globalAlpha = 1; pen.stroke();
    }
    pen.strokeStyle = this.colour('trail'); pen.lineWidth = 1.5; pen.beginPath();
    for (const trail of this.trails.values()) {
      pen.moveTo(trail[0] * k + ox, trail[1] * k + oy);
      for (let i = 2; i < trail.length; i += 2) pen.lineTo(trail[i] * k + ox, trail[i + 1] * k + oy);
    }
    pen.stroke();
    pen.fillStyle = this.colour('sensor'); pen.font = '12px system-ui, sans-serif';
    for (const s of this.scene.sensors) {
      if (!s.place) continue;
      const px = worldX(s.place[1]) * k + ox, py = worldY(s.place[0]) * k + oy;
      pen.beginPath(); pen.moveTo(px, py - 7); pen.lineTo(px + 6, py + 5); pen.lineTo(px - 6, py + 5); pen.fill();
      pen.fillText(s.name, px + 9, py + 4);
    }
    this.dirty = false;
  }

  /** Degrees, so that there is something to hold on to where no land is drawn. */
  graticule(pen, width, height, k, ox, oy) {
    const step = [0.1, 0.25, 0.5, 1, 2, 5, 10, 30].find((s) => (s / 360) * k > 90) ?? 30;
    const west = ((-ox / k) - 0.5) * 360, east = (((width - ox) / k) - 0.5) * 360;
    pen.strokeStyle = this.colour('border'); pen.globalAlpha = 0.5; pen.lineWidth = 0.5;
    pen.fillStyle = this.colour('soft'); pen.font = '11px system-ui, sans-serif';
    pen.beginPath();
    for (let l = Math.ceil(west / step) * step; l <= east; l += step) {
      const px = worldX(l) * k + ox; pen.moveTo(px, 0); pen.lineTo(px, height);
    }
    const lines = [];
    for (let l = -80; l <= 80; l += step) {
      const py = worldY(l) * k + oy;
      if (py >= 0 && py <= height) { pen.moveTo(0, py); pen.lineTo(width, py); lines.push([l, py]); }
    }
    pen.stroke(); pen.globalAlpha = 1;
    for (const [l, py] of lines) pen.fillText(`${+l.toFixed(2)}°`, 4, py - 3);
    for (let l = Math.ceil(west / step) * step; l <= east; l += step) pen.fillText(`${+l.toFixed(2)}°`, worldX(l) * k + ox + 3, 12);
  }

  /** Draws what is at a time; returns how many tracks are in view. */
  draw(now) {
    const begun = performance.now();
    const { width, height } = this.size();
    if (width === 0) return 0;
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    const pen = this.pen;
    if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(height * ratio)) {
      this.canvas.width = Math.round(width * ratio); this.canvas.height = Math.round(height * ratio);
      if (!this.fitted) this.fit();
      this.dirty = true;
    }
    if (this.dirty) this.drawStill(width, height, ratio);
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.drawImage(this.still, 0, 0);
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    const k = this.scale, ox = width / 2 - this.x * k, oy = height / 2 - this.y * k;
    const ahead = Math.max(0, Math.min(now - this.time, 30));
    const kinds = { track: new Path2D(), coast: new Path2D(), doubt: new Path2D() };
    const leaders = new Path2D();
    this.placed = [];
    for (const t of this.tracks) {
      const px = (t.x + t.vx * ahead) * k + ox, py = (t.y + t.vy * ahead) * k + oy;
      if (px < -20 || py < -20 || px > width + 20 || py > height + 20) continue;
      const kind = t.row[10] ? 'doubt' : t.row[7] > 15 ? 'coast' : 'track';
      kinds[kind].rect(px - 3, py - 3, 6, 6);
      leaders.moveTo(px, py); leaders.lineTo(px + t.vx * 60 * k, py + t.vy * 60 * k);
      this.placed.push({ id: t.id, name: t.name, row: t.row, px, py });
    }
    pen.strokeStyle = this.colour('track'); pen.lineWidth = 1; pen.stroke(leaders);
    for (const kind of Object.keys(kinds)) { pen.fillStyle = this.colour(kind); pen.fill(kinds[kind]); }
    if (this.placed.length <= LABELS) {
      pen.fillStyle = this.colour('ink'); pen.font = '11px system-ui, sans-serif';
      for (const t of this.placed) pen.fillText(t.name, t.px + 6, t.py - 5);
    }
    const chosen = this.placed.find((t) => t.id === this.chosen);
    if (chosen) {
      pen.strokeStyle = this.colour('chosen'); pen.lineWidth = 2;
      pen.beginPath(); pen.arc(chosen.px, chosen.py, 9, 0, 7); pen.stroke();
    }
    this.spent.push(performance.now() - begun);
    if (this.spent.length > 600) this.spent.shift();
    return this.placed.length;
  }
}
