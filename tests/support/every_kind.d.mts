export const everyKind: { title: string };
