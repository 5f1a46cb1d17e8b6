namespace Uwazumi.Architecture.Tests;

/// <summary>Asserts that a list of faults is empty, and shows every one of them when it is not.</summary>
internal static class NoFaults
{
    public static void In(IEnumerable<string> faults)
    {
        var found = faults.ToList();
        Assert.True(found.Count == 0, $"{found.Count} found:\n{string.Join('\n', found)}");
    }
}
