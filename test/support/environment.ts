import 'reflect-metadata';

import { fs, os, path, process } from '../host';

// n8n-core writes an instance file when it is first used, and logs to the console. Import this
// file before anything of n8n-core: the instance file goes to a folder of its own, which is gone
// after the tests, and the log stays silent.
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-in-process-'));

process.env.N8N_USER_FOLDER = folder;
process.env.N8N_LOG_LEVEL = 'silent';
process.env.NODE_ENV = 'test';

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
