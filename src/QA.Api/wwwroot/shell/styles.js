// Sheets of parts that the first screen does not show: fetched with the part, once, and there before it is drawn.

const fetched = new Map();

export function style(name) {
  if (!fetched.has(name)) {
    fetched.set(name, new Promise(resolve => {
      const link = document.createElement('link');
      Object.assign(link, { rel: 'stylesheet', href: name });
      // A sheet that does not come leaves the part bare, and usable.
      link.addEventListener('load', resolve);
      link.addEventListener('error', () => { fetched.delete(name); resolve(); });
      document.head.append(link);
    }));
  }
  return fetched.get(name);
}
