using Xunit.Runner.InProc.SystemConsole;

namespace Uwazumi.Storage.Tests.Kills;

/// <summary>The test program; with the word <c>victim</c> first, the process that the tests kill or starve.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) =>
        args is [Victim.Word, ..] ? Victim.RunAsync(args[1..]) : ConsoleRunner.Run(args);
}
