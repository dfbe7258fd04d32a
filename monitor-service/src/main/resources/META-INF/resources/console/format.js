// Numbers and times for people. Minus signs are real ones, times are local, the title attribute has UTC.

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const clockOf = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const exact = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const count = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

export const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** 10:31, or 3 Nov, 10:31 when it is not today. */
export function clock(time) {
  const at = new Date(time);
  const today = at.toDateString() === new Date().toDateString();
  return today ? clockOf.format(at) : `${day.format(at)}, ${clockOf.format(at)}`;
}

/** 10:31 – 10:38, to the second when both ends lie in one minute. */
export function span(low, high) {
  if (clock(low) !== clock(high)) return `${clock(low)} – ${clock(high)}`;
  return `${exact.format(new Date(low))} – ${exact.format(new Date(high))}`;
}

export function seconds(time) {
  return exact.format(new Date(time));
}

/** "4 s", "12 min", "3 h", "2 d": the length of a duration in milliseconds. */
export function duration(ms) {
  const s = Math.max(0, Math.round(ms / 1000));
  if (s < 90) return `${s} s`;
  if (s < 5400) return `${Math.round(s / 60)} min`;
  if (s < 172_800) return `${Math.round(s / 3600)} h`;
  return `${Math.round(s / 86_400)} d`;
}

export const ago = (time) => `${duration(Date.now() - new Date(time))} ago`;
export const whole = (n) => count.format(n);
export const plural = (n, one, many = one + "s") => `${whole(n)} ${n === 1 ? one : many}`;

const minus = (text) => text.replace("-", "−");

/** A mean in the unit of its series: a share for flags and categories, else a plain number. */
export function mean(value, kind) {
  if (value === null || value === undefined) return "–";
  return minus(isShare(kind) ? `${(100 * value).toFixed(1)} %` : value.toFixed(Math.abs(value) < 0.0995 ? 3 : 2));
}

/** A mean beside an axis: short. */
export function tick(value, kind) {
  return isShare(kind) ? `${Math.round(100 * value)} %` : minus(value.toFixed(2));
}

/** A difference of means, signed; percentage points for shares. */
export function difference(value, kind) {
  if (value === null || value === undefined) return "–";
  const text = isShare(kind) ? `${(100 * value).toFixed(1)} pp` : value.toFixed(Math.abs(value) < 0.0995 ? 3 : 2);
  return minus(value > 0 ? "+" + text : text);
}

/** Evidence over its alarm level. */
export const evidence = (value) => value.toFixed(2);

function isShare(kind) {
  return kind === "flag" || kind === "category";
}

/** a, b and c */
export function list(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
