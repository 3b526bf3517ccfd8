/** Requests that Node's parser accepts and HTTP does not, each with the words of its refusal. */
export const invalidHttp: [what: string, request: string, refusal: RegExp][] = [
  ['two hosts', 'GET /x HTTP/1.1\r\nHost: localhost\r\nHost: evil.example', /more than one Host header/],
  [
    'the same host twice',
    'GET /x HTTP/1.1\r\nHost: localhost\r\nhOsT: localhost',
    /more than one Host header/,
  ],
  ['two empty hosts', 'GET /x HTTP/1.1\r\nHost:\r\nHost:', /more than one Host header/],
  ['two hosts in HTTP/1.0', 'GET /x HTTP/1.0\r\nHost: a\r\nHost: b', /more than one Host header/],
  ['no host', 'GET /x HTTP/1.1', /has no Host header/],
  ['no host beside a whole URL', 'GET http://localhost/x HTTP/1.1', /has no Host header/],
  ['a host with a space', 'GET /x HTTP/1.1\r\nHost: a"b c', /not a host/],
  ['two hosts in one header', 'GET /x HTTP/1.1\r\nHost: localhost, evil.example', /not a host/],
  ['a host with a path', 'GET /x HTTP/1.1\r\nHost: localhost/y', /not a host/],
  ['a host with a user', 'GET /x HTTP/1.1\r\nHost: user@localhost', /not a host/],
  ['a port that is not a number', 'GET /x HTTP/1.1\r\nHost: localhost:http', /not a host/],
  ['a URL without a host', 'GET http:///x HTTP/1.1\r\nHost: localhost', /URL on the request line/],
  ['a URL with a user', 'GET http://u:p@localhost/x HTTP/1.1\r\nHost: localhost', /URL on the request line/],
  [
    'chunks in HTTP/1.0',
    'POST /x HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked',
    /Only HTTP\/1\.1 has Transfer-Encoding/,
  ],
];
