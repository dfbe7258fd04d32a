// The monitor's REST API, and the token it asks for. The token lives in this tab's session storage and nowhere else.

const TOKEN = "plumbline.token";
const TIMEOUT_MS = 10_000;

/** The monitor asks for a token, or did not accept the one it got. */
export class Refused extends Error {}

/** The monitor did not answer, or said that it cannot. */
export class Unavailable extends Error {}

/** The thing asked for is not there (any more). */
export class Gone extends Error {}

export const token = {
  present: () => sessionStorage.getItem(TOKEN) !== null,
  keep: (value) => sessionStorage.setItem(TOKEN, value),
  forget: () => sessionStorage.removeItem(TOKEN),
};

export const applications = () => get("applications");
export const seriesOf = (application) => get(`series?application=${encodeURIComponent(application)}`);
export const series = (application, dimension) =>
  get(`series/${encodeURIComponent(application)}/${encodeURIComponent(dimension)}`);
export const alertsOf = (application) => get(`alerts?application=${encodeURIComponent(application)}`);
export const funnel = () => get("funnel");
export const valuesOf = (application) => get(`values?application=${encodeURIComponent(application)}`);

/** An exchange by its place "partition:offset". A record on Kafka never changes, so each is fetched once. */
export const exchange = remembered((place) => {
  const [partition, offset] = place.split(":");
  return get(`exchanges/${encodeURIComponent(partition)}/${encodeURIComponent(offset)}`);
}, 200);

async function get(path) {
  const response = await answer(path);
  if (response.status === 401 || response.status === 403) throw new Refused();
  if (response.ok) return response.json();
  const problem = await response.json().catch(() => ({}));
  const message = [problem.title ?? `status ${response.status}`, problem.detail].filter(Boolean).join(". ");
  throw response.status === 404 || response.status === 410 ? new Gone(message) : new Unavailable(message);
}

async function answer(path) {
  try {
    const authorization = token.present() ? { Authorization: `Bearer ${sessionStorage.getItem(TOKEN)}` } : {};
    return await fetch(new URL(`api/v1/${path}`, document.baseURI), {
      headers: { Accept: "application/json", ...authorization },
      cache: "no-store",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (failure) {
    throw new Unavailable(failure.name === "TimeoutError" ? "no answer within ten seconds" : "no connection");
  }
}

// Answers and absences are remembered, failures to ask are not.
function remembered(load, limit) {
  const known = new Map();
  return (key) => {
    if (!known.has(key)) {
      const loading = load(key);
      loading.catch((failure) => failure instanceof Gone || known.delete(key));
      known.set(key, loading);
      if (known.size > limit) known.delete(known.keys().next().value);
    }
    return known.get(key);
  };
}
