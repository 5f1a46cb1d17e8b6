using Xunit;

namespace Uwazumi.TestData;

/// <summary>Finds the real files and reference answers that lie beside the project; a test that needs one skips with the reason when it is absent.</summary>
public static class SharedData
{
    private static readonly string? Root = Find();

    /// <summary>The full path of a file or folder of the shared data, for example <c>particles/nanosight/tidyNano_beads.csv</c>.</summary>
    public static string Require(string relativePath)
    {
        if (Root is null)
            Assert.Skip("The shared reference data are not on this machine (set UWAZUMI_SHARED_DATA to their folder).");
        var path = Path.Combine(Root!, relativePath);
        if (!File.Exists(path) && !Directory.Exists(path))
            Assert.Skip($"The shared reference data lack '{relativePath}'.");
        return path;
    }

    /// <summary>True when the shared data are there.</summary>
    public static bool Present => Root is not null;

    private static string? Find()
    {
        var configured = Environment.GetEnvironmentVariable("UWAZUMI_SHARED_DATA");
        if (!string.IsNullOrEmpty(configured))
            return Directory.Exists(configured) ? configured : null;
        var candidate = Path.GetFullPath(Path.Combine(RepositoryRoot.Path, "..", "shared", "data"));
        return Directory.Exists(candidate) ? candidate : null;
    }
}
