// Browsers also claim to be those before them, so that the first that fits is meant.
const browsers: [RegExp, string][] = [
  [/Edg(A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/(Firefox|FxiOS)\//, 'Firefox'],
  [/(Chrome|CriOS)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/CrOS/, 'Chromebook'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/Linux/, 'Linux'],
];

// browserName is what its owner would call a browser, "Firefox på Windows", and what it
// says itself where we don't know it.
export function browserName(agent: string): string {
  const first = (table: [RegExp, string][]) => table.find(([mark]) => mark.test(agent))?.[1];
  const browser = first(browsers);
  const system = first(systems);
  if (!browser) return agent || 'Okänd webbläsare';
  return system ? `${browser} på ${system}` : browser;
}
