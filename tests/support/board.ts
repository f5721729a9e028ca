// A board as a story finds it: set up by its administrator, with people who join on tablets of their own.

import { expect } from "@playwright/test";
import { JoinPage } from "../pages/join.ts";
import { SetupPage } from "../pages/setup.ts";
import { ThisTablet } from "../pages/this_tablet.ts";
import type { Server } from "./server.ts";
import type { Tablet } from "./tablet.ts";

export const DISTRICTS = ["Forest", "Vale"];
export const AGENCIES = ["Marlshire Police", "Community health trust", "Schools and early years"];

/** Makes this tablet the device of a person with a role, who is new to the board or known to it by name. */
export async function joinAs(tablet: Tablet, server: Server, name: string, role: string, base = server.url): Promise<void> {
  const { link } = await server.enrol(name, role, base);
  await joinBy(tablet, link, `${name}'s tablet`);
}

/** Makes this tablet a device by a link. */
export async function joinBy(tablet: Tablet, link: string, device: string): Promise<void> {
  const join = new JoinPage(tablet.page);
  await join.openLink(link);
  await join.join(device);
  await expect(join.heading()).toBeHidden();
  await tablet.shellKept();
}

/** Sets the board up on this tablet, as its administrator does once. */
export async function setUpBoard(tablet: Tablet, server: Server, base = server.url): Promise<void> {
  await joinAs(tablet, server, "Ada Quill", "administrator", base);
  const setup = new SetupPage(tablet.page);
  await expect(setup.heading()).toBeVisible();
  await setup.nameTheBoard("Marlshire Safeguarding Children Partnership");
  await setup.add("district", DISTRICTS);
  await setup.add("agency", AGENCIES);
  await setup.dutyNumber("01632 960 101");
  await setup.saveAndAddPeople();
}

/** Sets the board up and lets the administrator go home. */
export async function boardInUse(openTablet: () => Promise<Tablet>, server: Server): Promise<void> {
  const office = await openTablet();
  await setUpBoard(office, server);
  const here = new ThisTablet(office.page);
  await here.go();
  await here.everythingReceived();
  await office.remove();
}

