using Uwazumi.Quantities;

namespace Uwazumi.Cli.Commands;

/// <summary>Reads <c>--columns concentration=x,response=y</c>.</summary>
internal static class ColumnNames
{
    public static Dictionary<string, string> Read(IEnumerable<string> given, params string[] names)
    {
        var columns = names.ToDictionary(n => n, n => n, StringComparer.Ordinal);
        foreach (var pair in given.SelectMany(g => g.Split(',')))
        {
            var parts = pair.Split('=', 2);
            if (parts.Length != 2 || !columns.ContainsKey(parts[0]) || parts[1].Length == 0)
                throw new RefusedException(
                    "USAGE",
                    $"'{pair}' is not NAME=HEADER.",
                    "--columns",
                    $"Names: {string.Join(", ", names)}. Example: --columns {names[0]}=x,{names[1]}=y"
                );
            columns[parts[0]] = parts[1];
        }

        return columns;
    }
}
