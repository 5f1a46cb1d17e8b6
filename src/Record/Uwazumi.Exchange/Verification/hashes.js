/* Bytes, SHA-256 and HMAC (RFC 2104) by WebCrypto. */
(function (root) {
  "use strict";

  const { uwazumi } = root;
  const { canonicalize } = uwazumi.json;

  const utf8 = (text) => new TextEncoder().encode(text);

  const subtle = () => root.crypto.subtle;

  const isHex = (text, byteCount) => typeof text === "string" && text.length === 2 * byteCount && /^[0-9a-f]*$/.test(text);

  function fromHex(hex) {
    const bytes = new Uint8Array(hex.length / 2);
    for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(hex.substr(2 * i, 2), 16);
    return bytes;
  }

  const toHex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

  function concat(...parts) {
    const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
    let at = 0;
    for (const part of parts) {
      joined.set(part, at);
      at += part.length;
    }
    return joined;
  }

  const digest = async (bytes) => new Uint8Array(await subtle().digest("SHA-256", bytes));

  const sha256 = async (bytes) => toHex(await digest(bytes));

  const hashOf = (value) => sha256(utf8(canonicalize(value)));

  async function hmacOpens(hmac, key, text) {
    if (!isHex(hmac, 32) || !isHex(key, 32)) return false;
    const imported = await subtle().importKey("raw", fromHex(key), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    return toHex(await subtle().sign("HMAC", imported, utf8(text))) === hmac;
  }

  uwazumi.hashes = Object.freeze({ concat, digest, fromHex, hashOf, hmacOpens, isHex, sha256, toHex, utf8 });
})(globalThis);
