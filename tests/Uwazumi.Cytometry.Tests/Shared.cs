using Uwazumi.Cytometry.Fcs;
using Uwazumi.TestData;

namespace Uwazumi.Cytometry.Tests;

/// <summary>The shared cytometry files.</summary>
internal static class Shared
{
    public static string Path(string name) => SharedData.Require($"cytometry/{name}");

    public static FcsFile Read(string name, FcsReadOptions? options = null)
    {
        using var stream = File.OpenRead(Path(name));
        return FcsFile.Read(stream, options);
    }

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path(name));

    /// <summary>All channel values, row by row.</summary>
    public static double[] Rows(FcsFile file, Func<int, double[]> column)
    {
        var columns = Enumerable.Range(0, file.Channels.Count).Select(column).ToArray();
        var rows = new double[file.EventCount * columns.Length];
        for (var c = 0; c < columns.Length; c++)
        {
            for (var r = 0; r < columns[c].Length; r++)
                rows[r * columns.Length + c] = columns[c][r];
        }

        return rows;
    }
}
