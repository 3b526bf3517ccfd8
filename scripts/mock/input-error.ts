/** Thrown for an invalid option, file or body of a control request; `pointer` is the JSON Pointer of the invalid value. */
export class InputError extends Error {
  override name = 'InputError';
  /** Completes a sentence that starts with the name of the invalid value: "must be an object". */
  readonly reason: string;
  readonly pointer: string;

  constructor(reason: string, pointer = '') {
    super(`${pointer} ${reason}`.trim());
    this.reason = reason;
    this.pointer = pointer;
  }
}

export type Members = { readonly [member: string]: unknown };

/** Returns the value as an object. Throws an `InputError` if it has an unknown member. */
export function readObject(value: unknown, known: readonly string[], pointer = ''): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError('must be an object', pointer);
  }
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new InputError(
      `is not a known member; known members are ${known.join(', ')}`,
      `${pointer}/${unknown}`,
    );
  }
  return value as Members;
}

/** Returns the value as an array. Throws an `InputError` if it is not one. */
export function readArray(value: unknown, pointer: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new InputError('must be an array', pointer);
  return value;
}
