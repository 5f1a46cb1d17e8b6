/* Reads records that people wrote, member by member. What is missing, unknown or of another form ends the reading. */
(function (root) {
  "use strict";

  const { uwazumi } = root;
  const { Fault } = uwazumi.findings;
  const { isObject, isText } = uwazumi.structure;
  const { UNITS } = uwazumi.vocabulary;

  // The least digits that every double keeps; more would be compared as another number than was typed.
  const MOST_DIGITS = 15;
  const DECIMAL = /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;

  function demand(holds, path) {
    if (!holds) throw new Fault("RECORD_WRONG", path);
  }

  /** A decimal number as it was typed: its text and the double nearest to it. */
  function entered(text, path) {
    const value = DECIMAL.test(text) ? Number(text) : NaN;
    demand(Number.isFinite(value), path);
    const digits = text.split(/[eE]/)[0].replace(/[^0-9]/g, "").replace(/^0+/, "").length;
    demand(digits <= MOST_DIGITS && (value !== 0 || digits === 0), path);
    return { text, value };
  }

  /** A day of the calendar as yyyy-mm-dd, from year 0001; such texts stand in the order of the days. */
  function isDay(value) {
    if (typeof value !== "string" || value.startsWith("0000") || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
    const day = new Date(value + "T00:00:00.000Z");
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
  }

  /** An object of a record with the path to it. */
  class Place {
    constructor(value, path) {
      demand(isObject(value), path);
      this.value = value;
      this.path = path;
    }

    at(name) {
      return this.path + "." + name;
    }

    allowOnly(...names) {
      for (const name of Object.keys(this.value)) demand(names.includes(name), this.at(name));
    }

    has(name) {
      return this.value[name] !== null && this.value[name] !== undefined;
    }

    object(name) {
      return new Place(this.value[name], this.at(name));
    }

    optionalObject(name) {
      return this.has(name) ? this.object(name) : null;
    }

    items(name) {
      if (!this.has(name)) return [];
      demand(Array.isArray(this.value[name]), this.at(name));
      return this.value[name];
    }

    objects(name) {
      return this.items(name).map((item, i) => new Place(item, `${this.at(name)}[${i}]`));
    }

    texts(name) {
      this.items(name).forEach((item, i) => demand(isText(item), `${this.at(name)}[${i}]`));
      return this.items(name);
    }

    text(name) {
      demand(isText(this.value[name]), this.at(name));
      return this.value[name];
    }

    optionalText(name) {
      return this.has(name) ? this.text(name) : null;
    }

    flag(name) {
      demand(typeof this.value[name] === "boolean", this.at(name));
      return this.value[name];
    }

    optionalFlag(name) {
      return this.has(name) && this.flag(name);
    }

    number(name) {
      const value = this.value[name];
      demand(typeof value === "string" || typeof value === "number", this.at(name));
      return entered(String(value), this.at(name));
    }

    optionalNumber(name) {
      return this.has(name) ? this.number(name) : null;
    }

    positiveNumber(name) {
      const number = this.number(name);
      demand(number.value > 0, this.at(name));
      return number;
    }

    wholeNumber(name, most = 1e9) {
      const { value } = this.number(name);
      demand(Number.isInteger(value) && value >= 0 && value <= most, this.at(name));
      return value;
    }

    day(name) {
      demand(isDay(this.value[name]), this.at(name));
      return this.value[name];
    }

    optionalDay(name) {
      return this.has(name) ? this.day(name) : null;
    }

    word(name, words) {
      demand(words.includes(this.text(name)), this.at(name));
      return this.value[name];
    }

    unit(name) {
      return this.word(name, UNITS);
    }

    /** This object as a text in Japanese and English. */
    asLocalized() {
      this.allowOnly("ja", "en");
      return { ja: this.text("ja"), en: this.text("en") };
    }

    localized(name) {
      return this.object(name).asLocalized();
    }

    optionalLocalized(name) {
      return this.has(name) ? this.localized(name) : null;
    }
  }

  uwazumi.recordReading = Object.freeze({ Place, demand, isDay });
})(globalThis);
