/**
 * What tests, simulators and the lab use of Node itself, in one place.
 *
 * n8n's lint rules for code that runs inside n8n Cloud (no Node modules, no `process`, no timers, no
 * `console`) also cover this folder, since n8n's strict mode takes no other lint configuration. The
 * shipped code keeps to them; code that starts servers and programs cannot, and comes through here.
 */
export * as childProcess from 'node:child_process';
export { default as console } from 'node:console';
export * as fs from 'node:fs';
export * as http from 'node:http';
export * as net from 'node:net';
export * as os from 'node:os';
export { default as path } from 'node:path';
export { default as process } from 'node:process';
export * as querystring from 'node:querystring';
export { default as stream } from 'node:stream';
export { clearInterval, clearTimeout, setImmediate, setInterval, setTimeout } from 'node:timers';
export { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
export * as url from 'node:url';
export * as util from 'node:util';
export * as zlib from 'node:zlib';
