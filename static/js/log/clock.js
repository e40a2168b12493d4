// Moments as people in Poland read them, whatever the phone's own time zone is.
const ZONE = "Europe/Warsaw";
const language = document.documentElement.lang;
const DAY = new Intl.DateTimeFormat(language, {
  weekday: "long",
  day: "numeric",
  month: "long",
  timeZone: ZONE,
});
const HOUR = new Intl.DateTimeFormat(language, {
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
  timeZone: ZONE,
});
const ISO_DAY = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE });

export const FORTNIGHT = 14 * 24 * 60 * 60 * 1000;

export const isoDay = (at) => ISO_DAY.format(new Date(at));

export const spoken = (at) => `${DAY.format(new Date(at))}, ${HOUR.format(new Date(at))}`;

export const fromTo = ({ starts, minutes }) => {
  const end = new Date(starts).getTime() + minutes * 60_000;
  return `${spoken(starts)}–${HOUR.format(new Date(end))}`;
};
