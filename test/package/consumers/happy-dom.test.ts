// @vitest-environment happy-dom
import { usesThePackage } from './dom.ts';

usesThePackage();
