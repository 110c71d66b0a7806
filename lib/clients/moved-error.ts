import { AppError } from '@/lib/errors'

/**
 * A record that was merged into one the viewer may find: pages lead there; everything else answers as for a client that is
 * not there, with the same words. Source: ruling P28.
 */
export class MovedError extends AppError {
  constructor(
    readonly fromId: string,
    readonly toId: string,
  ) {
    super('not_found', 'There is no such client.')
  }
}
