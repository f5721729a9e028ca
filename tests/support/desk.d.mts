/** A version of a tool, and the tool it is one of. */
export interface Published {
  tool: string;
  version: string;
}

export interface Desk {
  readonly person: string;
  save(scope: string, kind: string, fields: Record<string, unknown>, record?: string): string;
  publish(tool: { title: string }, about?: { number?: number; of?: string; note?: string }): Published;
  audit(published: Published, title: string, reference: string, answers?: Record<string, string>): string;
  send(): Promise<void>;
  /** What a record says on the board: the newest write of each field. */
  read(record: string): Promise<Record<string, unknown>>;
  /** Sends once more all that was sent before. */
  sendAgain(): Promise<void>;
  /** What its clock says, which may be wrong: milliseconds since 1970. */
  now(): number;
}

export interface DeskOptions {
  /** How far its clock is ahead, in milliseconds. */
  clock?: number;
}

export function sitDown(origin: string, secret: string, label?: string, options?: DeskOptions): Promise<Desk>;
export function derived(...facts: string[]): string;
