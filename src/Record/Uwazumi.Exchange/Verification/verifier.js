/*
 * Verifies an uwazumi.passport/1 file from its bytes alone: no network, no dependency, no trust in the issuer.
 *
 * The twin of the C# verifier, and independent of it: the same bytes get the same answer. Runs unchanged in browsers and in
 * Node 20 (require), and needs only WebCrypto. In a browser the other parts come before this one; in Node it loads them.
 */
(function (root) {
  "use strict";

  if (typeof require === "function")
    for (const part of ["findings", "canonical-json", "hashes", "signatures", "merkle", "passport-structure", "vocabulary", "record-reading", "judged-records", "judging", "passport-checks"])
      require("./" + part + ".js");

  const { uwazumi } = root;
  const { Fault, say } = uwazumi.findings;
  const { canonicalize, decodeUtf8, parse } = uwazumi.json;
  const { fromHex, isHex, sha256 } = uwazumi.hashes;
  const { importPublicKey, signatureFault } = uwazumi.signatures;
  const { leafHash, verifyInclusion } = uwazumi.merkle;
  const { LARGEST_FILE, checkStructure, isObject } = uwazumi.structure;
  const { CONTENT_CHECKS } = uwazumi.contentChecks;

  async function run(name, work) {
    try {
      const code = await work();
      return { name, ok: true, detail: say(code, [], "en"), code, values: [] };
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      return { name, ok: false, detail: fault.message, code: fault.code, values: fault.values };
    }
  }

  const MARK = '"uwazumi.passport/';
  const MARKS = [MARK, [...MARK].join("\0")];

  /** True for bytes that name a passport's format in UTF-8 or UTF-16, also when they are neither. */
  function namesFormat(bytes) {
    // One character a byte, whatever the bytes are.
    const text = new TextDecoder("latin1").decode(bytes);
    return MARKS.some((mark) => text.includes(mark));
  }

  /** Every use of a key in the passport, in the order of the file, and whether the reader trusts the key. signer is null for the ledger's checkpoint. */
  async function keysOf(passport, trustedFingerprints) {
    const known = trustedFingerprints === null || trustedFingerprints === undefined ? null : new Set(trustedFingerprints);
    const uses = passport.signatures.map(({ publicKey, signer }) => ({ publicKey, use: "signature of " + signer.name, signer: signer.name }));
    uses.push({ publicKey: passport.ledger.checkpointSignature.publicKey, use: "ledger checkpoint", signer: null });
    const keys = [];
    for (const { publicKey, use, signer } of uses) {
      const fingerprint = await sha256(fromHex(publicKey));
      const trusted = known === null ? "unknown" : known.has(fingerprint) ? "yes" : "no";
      keys.push({ fingerprint, use, signer, trusted });
    }
    return keys;
  }

  function answer(checks, found) {
    const first = checks.find((check) => !check.ok);
    return {
      valid: first === undefined,
      isPassport: true,
      signer: null,
      signers: [],
      keyFingerprint: null,
      trusted: "unknown",
      keys: [],
      checks,
      firstFault: first ? `${first.name}: ${first.detail}` : null,
      passport: null,
      ...found,
    };
  }

  /**
   * Verifies a passport.
   *
   * bytes: the file (Uint8Array). trustedFingerprints: the reader's trusted key fingerprints (array of 64 lower-case hexadecimal
   * digits), or null without a list; trust never changes validity. Answers { valid, isPassport, signer, signers, keyFingerprint, trusted,
   * keys: [{ fingerprint, use, signer, trusted }], checks: [{ name, ok, detail, code, values }], firstFault, passport }.
   * With a fault of structure no other check can be run. isPassport is false when the file is no JSON object with a
   * passport's format at all.
   */
  async function verifyPassport(bytes, trustedFingerprints) {
    let text = "";
    let passport = null;
    const isTooLarge = bytes.length > LARGEST_FILE;
    const structure = await run("structure", async () => {
      if (isTooLarge) throw new Fault("FILE_TOO_LARGE", bytes.length, LARGEST_FILE);
      text = decodeUtf8(bytes);
      passport = parse(text);
      await checkStructure(passport);
      return "STRUCTURE_OK";
    });
    if (!structure.ok) {
      const looksLikeOne = isObject(passport)
        ? typeof passport.format === "string" && passport.format.startsWith("uwazumi.passport/")
        : !isTooLarge && namesFormat(bytes);
      return answer([structure], { isPassport: looksLikeOne });
    }
    const checks = [structure];
    checks.push(
      await run("canonicalForm", async () => {
        if (canonicalize(passport) !== text) throw new Fault("CANONICAL_WRONG");
        return "CANONICAL_OK";
      })
    );
    for (const [name, check] of Object.entries(CONTENT_CHECKS)) checks.push(await run(name, () => check(passport)));
    const keys = await keysOf(passport, trustedFingerprints);
    return answer(checks, {
      signer: passport.signatures[0].signer.name,
      signers: passport.signatures.map((signature) => signature.signer.name),
      keyFingerprint: keys[0].fingerprint,
      trusted: (keys.find((key) => key.trusted !== "yes") || keys[0]).trusted,
      keys,
      passport,
      fileSha256: await uwazumi.hashes.sha256(bytes),
    });
  }

  /** What a check found, in "ja" or "en". */
  const describe = (check, language) => say(check.code, check.values, language);

  /** The fingerprints of a trust list file ({ format: "uwazumi.trust/1", keys: [{ fingerprint, name }] }), or null when the bytes are none. */
  function readTrustList(bytes) {
    try {
      const list = parse(decodeUtf8(bytes));
      const isList = isObject(list) && list.format === "uwazumi.trust/1" && Array.isArray(list.keys);
      return isList && list.keys.every((key) => isObject(key) && isHex(key.fingerprint, 32))
        ? list.keys.map((key) => key.fingerprint)
        : null;
    } catch (fault) {
      if (fault instanceof Fault) return null;
      throw fault;
    }
  }

  uwazumi.verifier = Object.freeze({
    LARGEST_FILE,
    /** False where WebCrypto is missing: an old browser, or a page from another machine without HTTPS. */
    isAvailable: () => Boolean(root.crypto && root.crypto.subtle),
    canonicalize,
    describe,
    importPublicKey,
    leafHash,
    parse: (bytes) => parse(decodeUtf8(bytes)),
    readTrustList,
    sha256,
    signatureFault,
    verifyInclusion,
    verifyPassport,
  });
  if (typeof module === "object" && module !== null && module.exports) module.exports = uwazumi.verifier;
})(globalThis);
