// @vitest-environment jsdom
import { usesThePackage } from './dom.ts';

usesThePackage();
