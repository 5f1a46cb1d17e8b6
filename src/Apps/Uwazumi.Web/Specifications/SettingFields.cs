using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Uwazumi.Web.Specifications;

/// <summary>The settings that are locked for a method, or for one of its tests, as they stand in the form.</summary>
/// <param name="Test">The name of the test; empty for the settings of every test by the method.</param>
/// <param name="Typed">What stands in the field of each setting.</param>
public sealed record SettingFields(string Test, IReadOnlyDictionary<string, string> Typed)
{
    /// <summary>What stands in the field of a setting.</summary>
    public string this[string setting] => Typed.GetValueOrDefault(setting, "");

    /// <summary>The fields of stored settings.</summary>
    public static SettingFields Of(string test, JsonObject settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new SettingFields(
            test,
            settings.ToDictionary(s => s.Key, s => SettingText.Of(s.Value), StringComparer.Ordinal)
        );
    }

    /// <summary>The fields of a posted form.</summary>
    public static SettingFields Read(IFormCollection form, string test, string prefix)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new SettingFields(
            test,
            form.Where(field => field.Key.StartsWith(prefix, StringComparison.Ordinal))
                .ToDictionary(
                    field => field.Key[prefix.Length..],
                    field => field.Value.ToString().Trim(),
                    StringComparer.Ordinal
                )
        );
    }

    /// <summary>The settings that are filled in.</summary>
    /// <param name="where">Their place in the document.</param>
    public JsonObject ToDocument(string where)
    {
        var json = new JsonObject();
        foreach (var (name, text) in Typed)
        {
            if (text.Length > 0)
                json[name] = SettingText.Read(text, $"{where}.{name}");
        }

        return json;
    }
}
