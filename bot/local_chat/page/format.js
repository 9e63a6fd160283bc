// Times by the person's own clock; days and sizes in the page's words.

const TIME = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("en", {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
});
const RELATIVE_DAY = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const MILLISECONDS = 1000;
const DAY_MILLISECONDS = 86_400_000;
const KILOBYTE = 1000;
const MEGABYTE = 1_000_000;
const WHOLE = /\.0$/u;

export const date = (seconds) => new Date(seconds * MILLISECONDS);

export const time = (seconds) => TIME.format(date(seconds));

export function day(seconds) {
  const days = Math.round((startOfDay(date(seconds)) - startOfDay(new Date())) / DAY_MILLISECONDS);
  if (days < -1) return DAY.format(date(seconds));
  const words = RELATIVE_DAY.format(days, "day");
  return words[0].toUpperCase() + words.slice(1);
}

export function size(bytes) {
  if (bytes < KILOBYTE) return `${bytes} B`;
  if (bytes < MEGABYTE) return `${Math.round(bytes / KILOBYTE)} kB`;
  return `${(bytes / MEGABYTE).toFixed(1).replace(WHOLE, "")} MB`;
}

function startOfDay(moment) {
  return new Date(moment).setHours(0, 0, 0, 0);
}
