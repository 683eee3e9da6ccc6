/** What takes a while to make, a program's text or a plan, is made once for each key. */
export function remembered<T>(): (key: string, make: () => T) => T {
  const known = new Map<string, T>();
  return (key, make) => {
    let value = known.get(key);
    if (value === undefined) known.set(key, (value = make()));
    return value;
  };
}
