// Times by the person's own clock; days and sizes in the page's words.

const TIME = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("en", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const RELATIVE_DAY = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const MEGABYTE = 1_000_000;

export const date = (seconds) => new Date(seconds * 1000);

export const time = (seconds) => TIME.format(date(seconds));

export function day(seconds) {
  const days = Math.round((startOfDay(date(seconds)) - startOfDay(new Date())) / 86_400_000);
  if (days < -1) return DAY.format(date(seconds));
  const words = RELATIVE_DAY.format(days, "day");
  return words[0].toUpperCase() + words.slice(1);
}

export function size(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < MEGABYTE) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / MEGABYTE).toFixed(1).replace(/\.0$/, "")} MB`;
}

function startOfDay(moment) {
  return new Date(moment).setHours(0, 0, 0, 0);
}
