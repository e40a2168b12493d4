// Looks for a number whose SHA-256 together with the challenge begins with enough zero bits; in a
// worker, so that typing stays smooth. The other half is volunteers/joining/proof.py.
const BITS = 14;
const AT_ONCE = 64;

const zeroBits = (digest) => {
  const view = new DataView(digest);
  return Math.clz32(view.getUint32(0));
};

const solve = async (challenge) => {
  const encoder = new TextEncoder();
  for (let first = 0; ; first += AT_ONCE) {
    const numbers = Array.from({ length: AT_ONCE }, (_, index) => first + index);
    const digests = await Promise.all(
      numbers.map((number) =>
        crypto.subtle.digest("SHA-256", encoder.encode(`${challenge}:${number}`)),
      ),
    );
    const found = digests.findIndex((digest) => zeroBits(digest) >= BITS);
    if (found >= 0) return String(first + found);
  }
};

onmessage = async (event) => postMessage(await solve(event.data));
