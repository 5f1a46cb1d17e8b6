/* Public keys and signatures: ECDSA P-256 with SHA-256 (FIPS 186-5) by WebCrypto. */
(function (root) {
  "use strict";

  const { uwazumi } = root;
  const { fromHex, isHex, utf8 } = uwazumi.hashes;

  // SubjectPublicKeyInfo of an uncompressed P-256 point, up to the coordinates. One key has one written form.
  const SPKI_PREFIX = "3059301306072a8648ce3d020106082a8648ce3d03010703420004";
  const SPKI_HEX_LENGTH = 182;
  const ORDER = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
  // With (r, s) also (r, n - s) verifies; only the one in the lower half is accepted.
  const HALF_ORDER = "7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8";
  const ZERO = "0".repeat(64);

  /** The key of a SubjectPublicKeyInfo in hexadecimal, or null when it is not a P-256 point in its one written form. */
  async function importPublicKey(hex) {
    if (!isHex(hex, SPKI_HEX_LENGTH / 2) || !hex.startsWith(SPKI_PREFIX)) return null;
    const point = fromHex("04" + hex.slice(SPKI_PREFIX.length));
    try {
      return await root.crypto.subtle.importKey("raw", point, { name: "ECDSA", namedCurve: "P-256" }, true, ["verify"]);
    } catch {
      return null;
    }
  }

  /** Null when the signature is accepted, otherwise the code of what is wrong. */
  async function signatureFault(publicKey, signedText, signature) {
    if (!isHex(signature, 64)) return "SIGNATURE_FORM";
    const r = signature.slice(0, 64);
    const s = signature.slice(64);
    // Texts of the same length in lower-case hexadecimal compare as the numbers do.
    if (r === ZERO || s === ZERO || r >= ORDER || s >= ORDER) return "SIGNATURE_RANGE";
    if (s > HALF_ORDER) return "SIGNATURE_HIGH";
    const key = await importPublicKey(publicKey);
    const verified =
      key !== null && (await root.crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, fromHex(signature), utf8(signedText)));
    return verified ? null : "SIGNATURE_WRONG";
  }

  uwazumi.signatures = Object.freeze({ importPublicKey, signatureFault });
})(globalThis);
