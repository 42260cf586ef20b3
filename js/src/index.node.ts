// The package in Node.
import { nodeAssets } from './assets.node.js';
import type { FileSystem } from './fs/types.js';
import { useHost } from './install/host.js';
import { nodePlatform } from './install/node_platform.js';
import { archives } from './opened-archive.js';
import { useAssets } from './runtime.js';

useAssets(nodeAssets);
useHost({ platform: nodePlatform, archives });

/** The disk. */
export const fs: FileSystem = nodePlatform.fs;
export * from './api.js';
