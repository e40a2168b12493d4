// What waits is locked with a key that only its maker's session is given (AES-GCM, WebCrypto).
// The browser keeps the key so that scripts may use it and nobody can copy it out.

const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

export const keysOf = (seals) =>
  Promise.all(
    seals.map((seal) =>
      crypto.subtle.importKey("raw", bytesOf(seal), "AES-GCM", false, ["encrypt", "decrypt"]),
    ),
  );

export const seal = async ([key], content) => {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(content));
  return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain) };
};

// What was sealed, or null where none of the keys opens it.
export const unseal = async (keys, { iv, data }) => {
  for (const key of keys) {
    try {
      const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, data);
      return JSON.parse(new TextDecoder().decode(plain));
    } catch {
      continue;
    }
  }
  return null;
};
