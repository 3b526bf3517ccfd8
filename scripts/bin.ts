#!/usr/bin/env node
import { published, run } from './run.ts';

await run(published);
