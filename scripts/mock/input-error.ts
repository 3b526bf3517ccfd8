/** Something a person handed in (a file, an option, a control call) is not usable; `pointer` says where in it. */
export class InputError extends Error {
  override name = 'InputError';
  /** To be read after the name of what is not usable: "must be an object". */
  readonly reason: string;
  readonly pointer: string;

  constructor(reason: string, pointer = '') {
    super(`${pointer} ${reason}`.trim());
    this.reason = reason;
    this.pointer = pointer;
  }
}

export type Members = { readonly [member: string]: unknown };

/** The members of an object that may have these and no others. */
export function membersOf(value: unknown, known: readonly string[], pointer = ''): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError('must be an object', pointer);
  }
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new InputError(`is not a known member; known are ${known.join(', ')}`, `${pointer}/${unknown}`);
  }
  return value as Members;
}

export function listOf(value: unknown, pointer: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new InputError('must be an array', pointer);
  return value;
}
