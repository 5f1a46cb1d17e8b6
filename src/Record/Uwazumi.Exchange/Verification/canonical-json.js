/* JSON, read strictly (what two readers could read in two ways is refused), and its RFC 8785 form. */
(function (root) {
  "use strict";

  const { uwazumi } = root;
  const { Fault } = uwazumi.findings;

  const MAX_DEPTH = 64;
  const EXACT_DIGITS = 15;
  const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;

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

  uwazumi.json = Object.freeze({ canonicalize, decodeUtf8, parse });
})(globalThis);
