// The package in a browser.
import { browserAssets } from './assets.browser.js';
import type { FileSystem } from './fs/types.js';
import { browserPlatform } from './install/browser_platform.js';
import { useHost } from './install/host.js';
import { archives } from './opened-archive.js';
import { useAssets } from './runtime.js';

useAssets(browserAssets);
useHost({ platform: browserPlatform, archives });

/** The virtual file system: it lies in memory and lasts as long as the page. */
export const fs: FileSystem = browserPlatform.fs;
export * from './api.js';
