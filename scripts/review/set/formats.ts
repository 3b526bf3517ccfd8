/** The strings that a format allows. A format that is not listed is compared by its name only. */
export interface Format {
  check: RegExp;
  /** Valid values, including edge cases. */
  samples: string[];
}

const uuid = '22b76469-08e3-4937-8c1d-7aad34892be1';
const octet = '(25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const time = '([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})';
const date = '\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])';
const label = '[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?';

export const formats: Partial<Record<string, Format>> = {
  uuid: {
    check: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu,
    samples: [uuid, uuid.toUpperCase()],
  },
  date: { check: new RegExp(`^${date}$`, 'u'), samples: ['2026-03-02'] },
  time: { check: new RegExp(`^${time}$`, 'iu'), samples: ['08:15:30Z', '08:15:30.5+08:00'] },
  'date-time': {
    check: new RegExp(`^${date}[T ]${time}$`, 'iu'),
    samples: ['2026-03-02T08:15:30Z', '2026-03-02T08:15:30.5+08:00', '2026-03-02t08:15:30z'],
  },
  duration: {
    check: /^P(?!$)(\d+W|(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?)$/u,
    samples: ['P1D', 'PT1H', 'P1W'],
  },
  email: { check: /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)*$/u, samples: ['web@example.test', 'a@b'] },
  hostname: {
    check: new RegExp(`^(?=.{1,253}$)${label}(\\.${label})*$`, 'u'),
    samples: ['example.test', 'a'],
  },
  ipv4: { check: new RegExp(`^(${octet}\\.){3}${octet}$`, 'u'), samples: ['192.0.2.1', '0.0.0.0'] },
  ipv6: { check: /^(?=.*:)[0-9a-f:]{2,39}(:\d+\.\d+\.\d+\.\d+)?$/iu, samples: ['2001:db8::1', '::'] },
  uri: {
    check: /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]*$/iu,
    samples: ['https://example.test/a?b=c#d', 'urn:a:b'],
  },
  'uri-reference': { check: /^[^\s<>"{}|\\^`]*$/u, samples: ['/a?b', 'https://example.test', '', '#a'] },
  byte: { check: /^[A-Za-z0-9+/]*={0,2}$/u, samples: ['aGk=', ''] },
  base64url: { check: /^[A-Za-z0-9_-]*={0,2}$/u, samples: ['aGk', ''] },
  char: { check: /^[\s\S]$/u, samples: ['a'] },
  'json-pointer': { check: /^(\/([^~/]|~[01])*)*$/u, samples: ['/a/0', ''] },
  regex: { check: /^[^()[\]\\*+?]*$|^.+$/u, samples: ['^a$'] },
};

/** Formats that are only a hint for forms and pages: every string has them. */
export const hints: ReadonlySet<string> = new Set(['password', 'commonmark']);

/** The range of numbers that a format allows. */
export const numericFormats: Partial<Record<string, { integer: boolean; min: number; max: number }>> = {
  int8: { integer: true, min: -128, max: 127 },
  uint8: { integer: true, min: 0, max: 255 },
  int16: { integer: true, min: -(2 ** 15), max: 2 ** 15 - 1 },
  uint16: { integer: true, min: 0, max: 2 ** 16 - 1 },
  int32: { integer: true, min: -(2 ** 31), max: 2 ** 31 - 1 },
  uint32: { integer: true, min: 0, max: 2 ** 32 - 1 },
  int64: { integer: true, min: -(2 ** 63), max: 2 ** 63 },
  uint64: { integer: true, min: 0, max: 2 ** 64 },
  'double-int': { integer: true, min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER },
  float: { integer: false, min: -3.4028234663852886e38, max: 3.4028234663852886e38 },
};
