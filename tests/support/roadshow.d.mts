import type { Desk } from "./desk.mjs";

/** A roadshow as it was planned. */
export interface Planned {
  id: string;
  season: string;
  code: string;
  agency: string;
  scope: string;
}

export function roadshow(
  desk: Desk,
  about?: { title?: string; phones?: boolean; stage?: string; expected?: number },
): Promise<Planned>;
