/*
 * Verifies an uwazumi.passport/1 file from its bytes alone: no network, no dependency, no trust in the issuer.
 *
 * The twin of the C# verifier, and independent of it: the same bytes get the same answer. Runs unchanged in browsers and in
 * Node 20 (require), and needs only WebCrypto. Sources: RFC 8785 (canonical JSON), RFC 6962 and 9162 (Merkle trees),
 * FIPS 186-5 (ECDSA P-256 with SHA-256), RFC 2104 (HMAC).
 */
(function (root) {
  "use strict";

  const MAX_DEPTH = 64;
  const EXACT_DIGITS = 15;
  const EVENT_MEMBERS = ["actor", "format", "payload", "previousHash", "scope", "sequence", "time", "type"];
  const SIGNATURE_DOMAIN = "uwazumi signature/1\n";
  const CHECKPOINT_DOMAIN = "uwazumi checkpoint/1\n";
  // SubjectPublicKeyInfo of an uncompressed P-256 point, up to the coordinates. One key has one written form.
  const SPKI_PREFIX = "3059301306072a8648ce3d020106082a8648ce3d03010703420004";
  const SPKI_HEX_LENGTH = 182;
  const ORDER = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
  // With (r, s) also (r, n - s) verifies; only the one in the lower half is accepted.
  const HALF_ORDER = "7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8";
  const ZERO = "0".repeat(64);
  const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;

  /* What is said about each finding. {0}, {1} … are filled in with values from the file. */
  const MESSAGES = {
    JSON_MALFORMED: ["This is not JSON: {0} at character {1}.", "JSONとして読めません({1}文字目)。"],
    JSON_NOT_UTF8: ["The file is not UTF-8 text.", "UTF-8のテキストではありません。"],
    JSON_TOO_DEEP: ["The JSON value is nested more than 64 levels deep.", "入れ子が64段を超えています。"],
    JSON_DUPLICATE_KEY: ["The name \"{0}\" stands twice in one object.", "同じ名前「{0}」が一つの項目に二度あります。"],
    JSON_LONE_SURROGATE: ["A string holds half of a surrogate pair, which is no character.", "文字として成り立たない符号が含まれています。"],
    JSON_NUMBER_NOT_FINITE: ["The number {0} is too large for a double.", "数値 {0} は大きすぎて扱えません。"],
    JSON_NUMBER_NOT_EXACT: ["The integer {0} would be read as {1}.", "整数 {0} は {1} と読まれてしまいます。"],
    MEMBER_MISSING: ["The member {0} is missing.", "項目 {0} がありません。"],
    MEMBER_UNKNOWN: ["The member {0} does not belong there.", "あるはずのない項目 {0} があります。"],
    MEMBER_WRONG: ["The member {0} does not have its form.", "項目 {0} の書き方が正しくありません。"],
    KEY_MALFORMED: ["{0} is not a P-256 public key in its one written form.", "{0} は定められた書き方のP-256公開鍵ではありません。"],
    STRUCTURE_OK: ["All members are there, and no others.", "必要な項目がそろい、余分な項目はありません。"],
    CANONICAL_OK: ["The file is its own RFC 8785 form, byte for byte.", "ファイルはRFC 8785の正規形と1バイトも違いません。"],
    CANONICAL_WRONG: ["The file is not its own RFC 8785 form: members were reordered, or white space or other spellings were put in.", "ファイルがRFC 8785の正規形ではありません。順序や空白、書き方が変えられています。"],
    BODY_OK: ["Body, signatures and ledger event name the same SHA-256.", "本文・署名・台帳のSHA-256がすべて一致します。"],
    BODY_WRONG: ["The body has SHA-256 {0}; {1} names {2}.", "本文のSHA-256は {0} ですが、{1} には {2} とあります。"],
    SIGNATURES_OK: ["Every signature verifies with its key (ECDSA P-256).", "すべての署名がその鍵で確かめられました(ECDSA P-256)。"],
    SIGNATURE_FORM: ["{0}: the signature is not 128 lower-case hexadecimal digits.", "{0}:署名が小文字の16進128桁ではありません。"],
    SIGNATURE_RANGE: ["{0}: the signature's numbers are outside of the group of P-256.", "{0}:署名の数値がP-256の範囲外です。"],
    SIGNATURE_HIGH: ["{0}: the signature's second number is in the upper half: somebody rewrote it.", "{0}:署名が書き換えられています。"],
    SIGNATURE_WRONG: ["{0}: the signature does not belong to this content and this key.", "{0}:署名がこの内容とこの鍵のものではありません。"],
    NAMES_OK: ["Every signer's name opens its commitment in the ledger.", "署名者の氏名がすべて台帳の封印と一致します。"],
    NAME_WRONG: ["The name '{0}' does not open the commitment in the ledger.", "氏名「{0}」が台帳の封印と一致しません。"],
    SET_OK: ["The ledger event names exactly these signatures.", "台帳にあるのはこれらの署名だけです。"],
    SET_COUNT: ["The passport has {0} signatures, the ledger event names {1}.", "署名は {0} 件ですが、台帳には {1} 件とあります。"],
    SET_WRONG: ["The signature of {0} is not the one that the ledger event names.", "{0} の署名が台帳のものと違います。"],
    LOT_OK: ["The ledger event names this lot and this verdict.", "台帳のロット番号と判定が本文と一致します。"],
    LOT_TYPE: ["The ledger event is '{0}', not 'passport.issued'.", "台帳の項目が「passport.issued」ではなく「{0}」です。"],
    LOT_ID: ["The ledger event names the lot '{0}', the body '{1}'.", "台帳のロットは「{0}」、本文は「{1}」です。"],
    LOT_VERDICT: ["The ledger event names the verdict '{0}', the body '{1}'.", "台帳の判定は「{0}」、本文は「{1}」です。"],
    INCLUSION_OK: ["The ledger event is included in the checkpoint's tree (RFC 6962).", "この記録はチェックポイントの木に含まれています(RFC 6962)。"],
    INCLUSION_LEAF: ["The event is number {0}, the proof is for leaf {1}.", "記録は {0} 番ですが、証明は {1} 番のものです。"],
    INCLUSION_WRONG: ["The proof of {0} nodes does not lead from leaf {1} to the checkpoint's root of {2} leaves.", "証明({0}段)が {1} 番の葉から {2} 件の根に届きません。"],
    CHECKPOINT_OK: ["The checkpoint's signature verifies, and it covers the event.", "チェックポイントの署名が確かめられ、この記録を含みます。"],
    CHECKPOINT_ORIGIN: ["The checkpoint is of '{0}', the event of '{1}'.", "チェックポイントは「{0}」、記録は「{1}」のものです。"],
  };

  class Fault extends Error {
    constructor(code, ...values) {
      super(say(code, values, "en"));
      this.code = code;
      this.values = values;
    }
  }

  function say(code, values, language) {
    const text = MESSAGES[code][language === "ja" ? 1 : 0];
    return text.replace(/\{(\d)\}/g, (_, index) => String(values[index]));
  }

  /* ---- JSON, read strictly: what two readers could read in two ways is refused ---- */

  function decodeUtf8(bytes) {
    try {
      // The byte-order mark is kept, so that it is refused like any other character before the value.
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      throw new Fault("JSON_NOT_UTF8");
    }
  }

  /** Reads JSON text. Objects have no prototype, so that no member name is special. */
  function parse(text) {
    let at = 0;

    function malformed(what) {
      return new Fault("JSON_MALFORMED", what, at);
    }

    function skipSpace() {
      while (at < text.length && " \t\n\r".includes(text[at])) at++;
    }

    function value(depth) {
      skipSpace();
      switch (text[at]) {
        case "{":
          return object(depth + 1);
        case "[":
          return array(depth + 1);
        case '"':
          return string();
        case "t":
          return word("true", true);
        case "f":
          return word("false", false);
        case "n":
          return word("null", null);
        default:
          return number();
      }
    }

    function word(spelling, meaning) {
      if (!text.startsWith(spelling, at)) throw malformed("a value is expected");
      at += spelling.length;
      return meaning;
    }

    function number() {
      NUMBER.lastIndex = at;
      const match = NUMBER.exec(text);
      if (!match) throw malformed("a value is expected");
      at = NUMBER.lastIndex;
      const literal = match[0];
      const read = Number(literal);
      if (!Number.isFinite(read)) throw new Fault("JSON_NUMBER_NOT_FINITE", shown(literal));
      const isInteger = match[1] === undefined && match[2] === undefined;
      if (isInteger && literal.length > EXACT_DIGITS && decimal(literal) !== decimal(String(read)))
        throw new Fault("JSON_NUMBER_NOT_EXACT", shown(literal), String(read));
      return read;
    }

    function string() {
      const start = ++at;
      let result = "";
      let copied = start;
      for (;;) {
        const unit = text.charCodeAt(at);
        if (Number.isNaN(unit)) throw malformed("the text ends inside a string");
        if (unit === 0x22) break;
        if (unit < 0x20) throw malformed("a control character in a string");
        if (unit === 0x5c) {
          result += text.slice(copied, at) + escape();
          copied = at;
        } else at++;
      }
      result += text.slice(copied, at);
      at++;
      if (!isWellFormed(result)) throw new Fault("JSON_LONE_SURROGATE");
      return result;
    }

    function escape() {
      const letter = text[at + 1];
      const simple = { '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" }[letter];
      if (simple !== undefined) {
        at += 2;
        return simple;
      }
      const hex = text.slice(at + 2, at + 6);
      if (letter !== "u" || !/^[0-9a-fA-F]{4}$/.test(hex)) throw malformed("an unknown escape");
      at += 6;
      return String.fromCharCode(parseInt(hex, 16));
    }

    function array(depth) {
      if (depth > MAX_DEPTH) throw new Fault("JSON_TOO_DEEP");
      const items = [];
      at++;
      skipSpace();
      if (text[at] === "]") {
        at++;
        return items;
      }
      for (;;) {
        items.push(value(depth));
        if (!another("]")) return items;
      }
    }

    function object(depth) {
      if (depth > MAX_DEPTH) throw new Fault("JSON_TOO_DEEP");
      const members = Object.create(null);
      at++;
      skipSpace();
      if (text[at] === "}") {
        at++;
        return members;
      }
      for (;;) {
        skipSpace();
        if (text[at] !== '"') throw malformed("a member's name is expected");
        const name = string();
        if (name in members) throw new Fault("JSON_DUPLICATE_KEY", name);
        skipSpace();
        if (text[at] !== ":") throw malformed("a colon is expected");
        at++;
        members[name] = value(depth);
        if (!another("}")) return members;
      }
    }

    function another(end) {
      skipSpace();
      const found = text[at++];
      if (found === ",") return true;
      if (found === end) return false;
      at--;
      throw malformed("a comma or the end is expected");
    }

    const result = value(0);
    skipSpace();
    if (at < text.length) throw malformed("something follows the value");
    return result;
  }

  /** The significant digits and the exponent of a number text; two texts of one decimal number give the same. */
  function decimal(text) {
    const [mantissa, exponent = "0"] = text.replace("-", "").split(/e/i);
    const [whole, fraction = ""] = mantissa.split(".");
    const digits = (whole + fraction).replace(/^0+/, "");
    const leadingZeros = whole.length + fraction.length - digits.length;
    return digits.replace(/0+$/, "") + "e" + (whole.length - leadingZeros + Number(exponent));
  }

  function shown(literal) {
    return literal.length <= 40 ? literal : literal.slice(0, 37) + "…";
  }

  /** False when half of a surrogate pair stands alone. */
  function isWellFormed(text) {
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit < 0xd800 || unit > 0xdfff) continue;
      const next = text.charCodeAt(++i);
      if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return false;
    }
    return true;
  }

  /** The RFC 8785 form. Array.prototype.sort compares UTF-16 code units, and String(number) is the standard's own number form. */
  function canonicalize(value) {
    if (value === null || typeof value === "boolean") return String(value);
    if (typeof value === "number") {
      if (!Number.isFinite(value)) throw new Fault("JSON_NUMBER_NOT_FINITE", value);
      return String(value);
    }
    if (typeof value === "string") {
      if (!isWellFormed(value)) throw new Fault("JSON_LONE_SURROGATE");
      return JSON.stringify(value);
    }
    if (Array.isArray(value)) return "[" + value.map(canonicalize).join(",") + "]";
    const members = Object.keys(value).sort();
    return "{" + members.map((name) => canonicalize(name) + ":" + canonicalize(value[name])).join(",") + "}";
  }

  /* ---- bytes, hashes, signatures ---- */

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

  /** The key of a SubjectPublicKeyInfo in hexadecimal, or null when it is not a P-256 point in its one written form. */
  async function importPublicKey(hex) {
    if (!isHex(hex, SPKI_HEX_LENGTH / 2) || !hex.startsWith(SPKI_PREFIX)) return null;
    const point = fromHex("04" + hex.slice(SPKI_PREFIX.length));
    try {
      return await subtle().importKey("raw", point, { name: "ECDSA", namedCurve: "P-256" }, true, ["verify"]);
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
      key !== null && (await subtle().verify({ name: "ECDSA", hash: "SHA-256" }, key, fromHex(signature), utf8(signedText)));
    return verified ? null : "SIGNATURE_WRONG";
  }

  const leafHash = (entry) => digest(concat([0], entry));

  /** RFC 9162, 2.1.3.2. Sizes reach 2^53, so they are halved by division, not by 32-bit shifts. */
  async function verifyInclusion(index, size, leaf, proof, rootHash) {
    if (!(index >= 0 && index < size)) return false;
    const half = (n) => Math.floor(n / 2);
    let position = index;
    let last = size - 1;
    let hash = leaf;
    for (const sibling of proof) {
      if (last === 0) return false;
      if (position % 2 === 1 || position === last) {
        hash = await digest(concat([1], sibling, hash));
        while (position % 2 === 0) {
          position = half(position);
          last = half(last);
        }
      } else hash = await digest(concat([1], hash, sibling));
      position = half(position);
      last = half(last);
    }
    return last === 0 && toHex(hash) === rootHash;
  }

  /* ---- the passport's structure ---- */

  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  const isText = (value) => typeof value === "string" && value.trim() !== "";

  const isCount = (value) => Number.isSafeInteger(value) && value >= 0;

  /** An event's scope, type and actor: 1–200 characters, no control characters, no space at the ends. */
  const isName = (value) => isText(value) && value.length <= 200 && value === value.trim() && !/[\u0000-\u001f\u007f-\u009f]/.test(value);

  function isTime(value) {
    if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(value)) return false;
    const time = new Date(value);
    return !Number.isNaN(time.getTime()) && time.toISOString() === value;
  }

  function demand(holds, path) {
    if (!holds) throw new Fault("MEMBER_WRONG", path);
  }

  function members(value, path, names, othersToo) {
    demand(isObject(value), path);
    for (const name of names) if (!(name in value)) throw new Fault("MEMBER_MISSING", path + "." + name);
    if (!othersToo)
      for (const name of Object.keys(value)) if (!names.includes(name)) throw new Fault("MEMBER_UNKNOWN", path + "." + name);
  }

  async function checkStructure(passport) {
    members(passport, "$", ["format", "body", "signatures", "ledger"]);
    demand(passport.format === "uwazumi.passport/1", "$.format");
    members(passport.body, "$.body", ["lot", "verdict"], true);
    members(passport.body.lot, "$.body.lot", ["id"], true);
    demand(isText(passport.body.lot.id), "$.body.lot.id");
    demand(isText(passport.body.verdict), "$.body.verdict");
    demand(Array.isArray(passport.signatures) && passport.signatures.length > 0, "$.signatures");
    for (let i = 0; i < passport.signatures.length; i++) await checkSignatureStructure(passport.signatures[i], `$.signatures[${i}]`);
    const ledger = passport.ledger;
    members(ledger, "$.ledger", ["event", "leafIndex", "inclusion", "checkpoint", "checkpointSignature"]);
    checkEventStructure(ledger.event, "$.ledger.event");
    demand(isCount(ledger.leafIndex), "$.ledger.leafIndex");
    demand(Array.isArray(ledger.inclusion), "$.ledger.inclusion");
    ledger.inclusion.forEach((node, i) => demand(isHex(node, 32), `$.ledger.inclusion[${i}]`));
    await checkCheckpointStructure(ledger);
  }

  async function checkSignatureStructure(signature, path) {
    members(signature, path, ["signer", "meaning", "time", "zone", "bodySha256", "publicKey", "signature"]);
    members(signature.signer, path + ".signer", ["id", "name", "nameKey", "role"]);
    for (const name of ["id", "name", "nameKey", "role"]) demand(isText(signature.signer[name]), `${path}.signer.${name}`);
    for (const name of ["meaning", "zone", "bodySha256", "signature"]) demand(isText(signature[name]), `${path}.${name}`);
    demand(isTime(signature.time), path + ".time");
    if ((await importPublicKey(signature.publicKey)) === null) throw new Fault("KEY_MALFORMED", path + ".publicKey");
  }

  function checkEventStructure(event, path) {
    members(event, path, EVENT_MEMBERS);
    demand(event.format === "uwazumi.event/1", path + ".format");
    for (const name of ["scope", "type", "actor"]) demand(isName(event[name]), `${path}.${name}`);
    demand(isCount(event.sequence), path + ".sequence");
    demand(isTime(event.time), path + ".time");
    demand(isHex(event.previousHash, 32), path + ".previousHash");
    demand(isObject(event.payload), path + ".payload");
  }

  async function checkCheckpointStructure(ledger) {
    const path = "$.ledger.checkpoint";
    members(ledger.checkpoint, path, ["origin", "rootHash", "time", "treeSize"]);
    demand(typeof ledger.checkpoint.origin === "string", path + ".origin");
    demand(isHex(ledger.checkpoint.rootHash, 32), path + ".rootHash");
    demand(isTime(ledger.checkpoint.time), path + ".time");
    demand(isCount(ledger.checkpoint.treeSize), path + ".treeSize");
    members(ledger.checkpointSignature, path + "Signature", ["publicKey", "signature"]);
    demand(typeof ledger.checkpointSignature.signature === "string", path + "Signature.signature");
    if ((await importPublicKey(ledger.checkpointSignature.publicKey)) === null)
      throw new Fault("KEY_MALFORMED", path + "Signature.publicKey");
  }

  /* ---- the checks of the content, in their fixed order ---- */

  function without(value, left) {
    return Object.fromEntries(Object.entries(value).filter(([name]) => name !== left));
  }

  function listed(passport) {
    const signatures = passport.ledger.event.payload.signatures;
    return Array.isArray(signatures) ? signatures.map((entry) => (isObject(entry) ? entry : {})) : [];
  }

  const CONTENT_CHECKS = {
    async bodyHash({ body, signatures, ledger }) {
      const computed = await hashOf(body);
      const named = ledger.event.payload.bodySha256;
      if (named !== computed) throw new Fault("BODY_WRONG", computed, "ledger", named);
      for (const signature of signatures)
        if (signature.bodySha256 !== computed) throw new Fault("BODY_WRONG", computed, signature.signer.name, signature.bodySha256);
      return "BODY_OK";
    },

    async signatures({ signatures }) {
      for (const signature of signatures) {
        const signed = SIGNATURE_DOMAIN + canonicalize(without(signature, "signature"));
        const fault = await signatureFault(signature.publicKey, signed, signature.signature);
        if (fault) throw new Fault(fault, signature.signer.name);
      }
      return "SIGNATURES_OK";
    },

    async signerNames(passport) {
      const entries = listed(passport);
      for (let i = 0; i < passport.signatures.length; i++) {
        const signer = passport.signatures[i].signer;
        const entry = entries[i] || {};
        const opens = entry.signerId === signer.id && (await hmacOpens(entry.signerNameHmac, signer.nameKey, signer.name));
        if (!opens) throw new Fault("NAME_WRONG", signer.name);
      }
      return "NAMES_OK";
    },

    async signatureSet(passport) {
      const entries = listed(passport);
      if (entries.length !== passport.signatures.length) throw new Fault("SET_COUNT", passport.signatures.length, entries.length);
      for (let i = 0; i < entries.length; i++)
        if (entries[i].signatureSha256 !== (await hashOf(passport.signatures[i])))
          throw new Fault("SET_WRONG", passport.signatures[i].signer.name);
      return "SET_OK";
    },

    async lot({ body, ledger }) {
      const { type, payload } = ledger.event;
      if (type !== "passport.issued") throw new Fault("LOT_TYPE", type);
      if (payload.lotId !== body.lot.id) throw new Fault("LOT_ID", payload.lotId, body.lot.id);
      if (payload.verdict !== body.verdict) throw new Fault("LOT_VERDICT", payload.verdict, body.verdict);
      return "LOT_OK";
    },

    async inclusion({ ledger }) {
      if (ledger.leafIndex !== ledger.event.sequence) throw new Fault("INCLUSION_LEAF", ledger.event.sequence, ledger.leafIndex);
      const leaf = await leafHash(utf8(canonicalize(ledger.event)));
      const { treeSize, rootHash } = ledger.checkpoint;
      if (!(await verifyInclusion(ledger.leafIndex, treeSize, leaf, ledger.inclusion.map(fromHex), rootHash)))
        throw new Fault("INCLUSION_WRONG", ledger.inclusion.length, ledger.leafIndex, treeSize);
      return "INCLUSION_OK";
    },

    async checkpoint({ ledger }) {
      const { publicKey, signature } = ledger.checkpointSignature;
      const fault = await signatureFault(publicKey, CHECKPOINT_DOMAIN + canonicalize(ledger.checkpoint), signature);
      if (fault) throw new Fault(fault, "checkpoint");
      if (ledger.checkpoint.origin !== ledger.event.scope)
        throw new Fault("CHECKPOINT_ORIGIN", ledger.checkpoint.origin, ledger.event.scope);
      return "CHECKPOINT_OK";
    },
  };

  async function run(name, work) {
    try {
      const code = await work();
      return { name, ok: true, detail: say(code, [], "en"), code, values: [] };
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      return { name, ok: false, detail: fault.message, code: fault.code, values: fault.values };
    }
  }

  /** Every key of the passport once, with who used it ("checkpoint" for the ledger's head) and whether the reader trusts it. */
  async function keysOf(passport, trustedFingerprints) {
    const known = trustedFingerprints === null || trustedFingerprints === undefined ? null : new Set(trustedFingerprints);
    const uses = passport.signatures.map((signature) => [signature.publicKey, signature.signer.name]);
    uses.push([passport.ledger.checkpointSignature.publicKey, "checkpoint"]);
    const keys = new Map();
    for (const [publicKey, holder] of uses) {
      const fingerprint = await sha256(fromHex(publicKey));
      if (!keys.has(fingerprint)) {
        const trusted = known === null ? "unknown" : known.has(fingerprint) ? "yes" : "no";
        keys.set(fingerprint, { fingerprint, holders: [], trusted });
      }
      keys.get(fingerprint).holders.push(holder);
    }
    return [...keys.values()];
  }

  function answer(checks, found) {
    const first = checks.find((check) => !check.ok);
    return {
      valid: first === undefined,
      isPassport: true,
      signer: null,
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
   * digits), or null without a list; trust never changes validity. Answers { valid, isPassport, signer, keyFingerprint, trusted,
   * keys: [{ fingerprint, holders, trusted }], checks: [{ name, ok, detail, code, values }], firstFault, passport }. With a fault of structure no other check can be run.
   * isPassport is false when the file is no JSON object with a passport's format at all.
   */
  async function verifyPassport(bytes, trustedFingerprints) {
    let text = "";
    let passport = null;
    const structure = await run("structure", async () => {
      text = decodeUtf8(bytes);
      passport = parse(text);
      await checkStructure(passport);
      return "STRUCTURE_OK";
    });
    if (!structure.ok) {
      const looksLikeOne = isObject(passport)
        ? typeof passport.format === "string" && passport.format.startsWith("uwazumi.passport/")
        : text.includes('"uwazumi.passport/');
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
      keyFingerprint: keys[0].fingerprint,
      trusted: (keys.find((key) => key.trusted !== "yes") || keys[0]).trusted,
      keys,
      passport,
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

  const api = {
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
  };
  root.uwazumiVerifier = Object.freeze(api);
  if (typeof module === "object" && module !== null && module.exports) module.exports = root.uwazumiVerifier;
})(globalThis);
