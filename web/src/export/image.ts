/** A chart as a file: the SVG on the page with its colours written out, its source line under it. */

const carried = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'fill-opacity', 'opacity', 'font-size', 'font-weight', 'font-family', 'text-anchor'];

export function svgText(chart: SVGSVGElement, title: string, notes: string[]): string {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const originals = [...chart.querySelectorAll('*')];
  [...copy.querySelectorAll('*')].forEach((element, at) => {
    const look = getComputedStyle(originals[at]!);
    for (const name of carried) {
      const value = look.getPropertyValue(name);
      if (value) element.setAttribute(name, value);
    }
    for (const name of ['class', 'style', 'tabindex', 'role']) element.removeAttribute(name);
  });
  const { width, height } = chart.viewBox.baseVal;
  const root = getComputedStyle(document.documentElement);
  const ground = root.getPropertyValue('color-scheme').includes('dark') && matchMedia('(prefers-color-scheme: dark)').matches ? '#1b2127' : '#ffffff';
  const ink = getComputedStyle(document.body).color;
  const head = 30;
  const foot = 16 * notes.length + 12;
  const frame = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  frame.setAttribute('viewBox', `0 0 ${width} ${height + head + foot}`);
  frame.setAttribute('width', String(width));
  frame.setAttribute('height', String(height + head + foot));
  frame.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const add = (name: string, attributes: Record<string, string | number>, text = '') => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    element.textContent = text;
    frame.append(element);
  };
  add('title', {}, title);
  add('rect', { width: '100%', height: '100%', fill: document.documentElement.dataset.theme === 'dark' ? '#1b2127' : document.documentElement.dataset.theme === 'light' ? '#ffffff' : ground });
  add('text', { x: 8, y: 20, fill: ink, 'font-family': 'sans-serif', 'font-size': 15, 'font-weight': 600 }, title);
  copy.setAttribute('y', String(head));
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.removeAttribute('class');
  frame.append(copy);
  notes.forEach((note, at) => add('text', { x: 8, y: head + height + 16 * (at + 1), fill: ink, 'font-family': 'sans-serif', 'font-size': 10.5 }, note));
  return new XMLSerializer().serializeToString(frame);
}

export async function png(svg: string, scale = 2): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * scale;
  canvas.height = image.naturalHeight * scale;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser draws no canvas; take the SVG instead.');
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('no picture'))), 'image/png'));
}

export function save(name: string, content: Blob | string | Uint8Array<ArrayBuffer>, type: string): void {
  const link = document.createElement('a');
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
