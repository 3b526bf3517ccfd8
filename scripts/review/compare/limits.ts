export function isMore(value: number | undefined, than: number | undefined, none: number): boolean {
  return (value ?? none) > (than ?? none);
}
