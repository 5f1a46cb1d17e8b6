using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Uwazumi.Ledger;

namespace Uwazumi.Storage.Ledger;

/// <summary>The key and the hash of a record's row, from all its columns: nobody can forget one.</summary>
internal static class RowHash
{
    /// <summary>Table and key, for example <c>lots/UC-2611-02</c>.</summary>
    public static string KeyOf(IEntityType type, object row) =>
        string.Join(
            '/',
            type.FindPrimaryKey()!
                .Properties.Select(p => Part(p.GetGetter().GetClrValue(row)))
                .Prepend(type.GetTableName()!)
        );

    /// <summary>SHA-256 of the RFC 8785 form of the row's columns, lowercase hex.</summary>
    public static string Of(IEntityType type, object row)
    {
        var columns = new JsonObject();
        foreach (var property in type.GetProperties())
            columns[property.Name] = Value(property.GetGetter().GetClrValue(row));
        return Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Serialize(columns)));
    }

    /// <summary>Lot numbers may hold a slash; the parts of a key stay apart.</summary>
    private static string Part(object? value) =>
        Text(value).Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal);

    private static JsonValue? Value(object? value) =>
        value switch
        {
            null => null,
            bool flag => JsonValue.Create(flag),
            byte[] bytes => JsonValue.Create(Convert.ToHexStringLower(bytes)),
            _ => JsonValue.Create(Text(value)),
        };

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
