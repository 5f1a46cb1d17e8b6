using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Uwazumi.Quantities;

namespace Uwazumi.Web.Specifications;

/// <summary>One locked method as it stands in the form.</summary>
/// <param name="Id">Method and version, as chosen.</param>
/// <param name="General">The settings for every test.</param>
/// <param name="Tests">Further settings for single tests.</param>
public sealed record MethodFields(string Id, SettingFields General, IReadOnlyList<SettingFields> Tests)
{
    /// <summary>The most tests with settings of their own.</summary>
    public const int MostTests = 50;

    /// <summary>The fields of a stored lock.</summary>
    public static MethodFields Of(JsonObject method)
    {
        ArgumentNullException.ThrowIfNull(method);
        return new MethodFields(
            method["id"]?.ToString() ?? "",
            SettingFields.Of("", method["parameters"] as JsonObject ?? []),
            [
                .. (method["tests"] as JsonObject ?? []).Select(test =>
                    SettingFields.Of(test.Key, test.Value as JsonObject ?? [])
                ),
            ]
        );
    }

    /// <summary>The fields of a posted form, or null when the form has no such method.</summary>
    /// <param name="form">The form.</param>
    /// <param name="prefix">For example <c>methods[1].</c></param>
    public static MethodFields? Read(IFormCollection form, string prefix)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!form.ContainsKey(prefix + "id"))
            return null;
        var tests = new List<SettingFields>();
        for (var i = 0; i < MostTests && form.ContainsKey(TestPrefix(prefix, i) + "name"); i++)
            tests.Add(
                SettingFields.Read(
                    form,
                    form[TestPrefix(prefix, i) + "name"].ToString().Trim(),
                    TestPrefix(prefix, i) + "parameters."
                )
            );
        return new MethodFields(
            form[prefix + "id"].ToString(),
            SettingFields.Read(form, "", prefix + "parameters."),
            tests
        );
    }

    /// <summary>The lock of the document.</summary>
    /// <param name="where">Its place in the document.</param>
    /// <exception cref="RefusedException"><c>SETTING_MALFORMED</c>, <c>TEST_NAME_MISSING</c>, <c>TEST_NAME_DUPLICATE</c>.</exception>
    public JsonObject ToDocument(string where)
    {
        var json = new JsonObject { ["parameters"] = General.ToDocument($"{where}.parameters") };
        if (Id.Length > 0)
            json["id"] = Id;
        var tests = new JsonObject();
        for (var i = 0; i < Tests.Count; i++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{where}.tests[{i}].name");
            if (Tests[i].Test.Length == 0)
                throw new RefusedException(
                    "TEST_NAME_MISSING",
                    "Settings of a single test need the test's name.",
                    place
                );
            if (tests.ContainsKey(Tests[i].Test))
                throw new RefusedException(
                    "TEST_NAME_DUPLICATE",
                    $"The test '{Tests[i].Test}' has settings twice.",
                    place
                );
            tests[Tests[i].Test] = Tests[i].ToDocument($"{where}.tests.{Tests[i].Test}");
        }

        if (tests.Count > 0)
            json["tests"] = tests;
        return json;
    }

    private static string TestPrefix(string prefix, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}tests[{index}].");
}
