// The system's errors as ours.
import { SpacyError } from '../../index.node.js';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this process may not touch it',
  EPERM: 'this process may not touch it',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is a file, not a folder',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EROFS: 'the disk is read-only',
};

/** FILE_NOT_FOUND or FILE_FAILED with the path; any other error stays what it is. */
export function fileError(error: unknown, path: string, verb: 'read' | 'written'): unknown {
  const { code = '', message, syscall } = error as NodeJS.ErrnoException;
  if (!syscall) return error;
  if (code === 'ENOENT') {
    const what = verb === 'read' ? `There is no file or folder '${path}'` : `The folder of '${path}' does not exist`;
    return new SpacyError('FILE_NOT_FOUND', `${what}.`, { cause: error });
  }
  return new SpacyError('FILE_FAILED', `'${path}' can't be ${verb}: ${REASONS[code] ?? message}.`, { cause: error });
}
