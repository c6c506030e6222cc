// Runs programs against a stub of AWS on the loopback interface and tells what they sent and what came of it.
//
//   node exchange.cjs FOLDER < programs.json > requests.json
//
// FOLDER holds the node_modules of package.json beside this file. In: {id: text of a CommonJS module that exports an
// async function}. Out: {id: {sent: [{method, path, query, headers, body}], result}}, where requests are told as far as
// the two SDKs could differ in meaning, and the result is what the function gives.
'use strict';

const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { createRequire } = require('node:module');

const folder = path.resolve(process.argv[2]);
const load = createRequire(path.join(folder, 'package.json'));
const programs = JSON.parse(fs.readFileSync(0, 'utf8'));
// What signs a request, says which SDK sent it, or checks what arrives is no part of what is asked.
const OWN = /^(amz-sdk-|x-amz-(content-sha256|date|security-token|user-agent|checksum-|sdk-checksum-|decoded-)|x-amzn-query-mode)/;
const RANDOM = /"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"/g;
const MISSING = '<ErrorResponse><Error><Type>Sender</Type><Code>NoSuchEntity</Code><Message>m</Message></Error></ErrorResponse>';
const REFUSED = { __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException', message: 'm' };
const TOLD = /^(content-type|if-|range$|x-amz-|x-amzn-)/;

let sent = [];
const server = http.createServer((request, response) => {
  const parts = [];
  request.on('data', part => parts.push(part));
  request.on('end', () => {
    const url = new URL(request.url, 'http://127.0.0.1');
    const body = Buffer.concat(parts).toString();
    url.searchParams.delete('x-id');
    sent.push({
      method: request.method,
      path: decodeURIComponent(url.pathname).replace(/(.)\/$/, '$1'),
      query: [...url.searchParams].sort(),
      headers: headersOf(request.headers, body),
      body: normalised(body),
    });
    answer(request.headers, body, response);
  });
});

function headersOf(headers, body) {
  const kept = Object.entries(headers).filter(([name]) => TOLD.test(name) && !OWN.test(name));
  // The type of nothing means nothing; neither does that of XML, which one SDK leaves out.
  const told = kept.filter(([name]) => name !== 'content-type' || (body && !body.startsWith('<')));
  return told.map(([name, value]) => [name, value.split(';')[0].replace('binary/', 'application/')]).sort();
}

function normalised(body) {
  if (/^[{[]/.test(body)) return sorted(JSON.parse(body.replace(RANDOM, '"random"')));
  if (body.startsWith('<')) return body.replace(/^<\?xml[^>]*>/, '').replace(/>\s+</g, '><');
  return /^[\w.]+=/.test(body) ? [...new URLSearchParams(body)].sort() : body;
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.keys(value).sort().map(key => [key, sorted(value[key])]));
}

function answer(headers, body, response) {
  const action = /(?:^|&)Action=(\w+)/.exec(body);
  if (body.includes('refused')) {
    response.statusCode = 400;
    response.setHeader('content-type', headers['content-type']);
    response.end(JSON.stringify(REFUSED));
  } else if (body.includes('missing')) {
    response.statusCode = 404;
    response.setHeader('content-type', 'text/xml');
    response.end(MISSING);
  } else if (headers['x-amz-target']) {
    response.setHeader('content-type', headers['content-type']);
    response.end('{}');
  } else if (action) {
    response.setHeader('content-type', 'text/xml');
    response.end(`<${action[1]}Response><${action[1]}Result/></${action[1]}Response>`);
  } else {
    response.end(/\/(s3|route53)\/aws4_request/.test(headers.authorization) ? '<Answer/>' : '{}');
  }
}

async function main() {
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  process.env.ENDPOINT = `http://127.0.0.1:${server.address().port}`;
  const found = {};
  for (const [id, text] of Object.entries(programs)) {
    sent = [];
    const module = { exports: {} };
    new Function('require', 'module', 'exports', text)(load, module, module.exports);
    const result = await module.exports();
    found[id] = { sent, result };
  }
  server.closeAllConnections();
  server.close();
  fs.writeFileSync(1, JSON.stringify(found));
}

process.env.AWS_ACCESS_KEY_ID = 'id';
process.env.AWS_SECRET_ACCESS_KEY = 'secret';
process.env.AWS_REGION = 'eu-west-1';
process.env.AWS_CONFIG_FILE = process.env.AWS_SHARED_CREDENTIALS_FILE = path.join(folder, 'no-such-file');
process.env.AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE = '1';
main().catch(error => {
  console.error(error);
  process.exit(1);
});
