using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Uwazumi.Cli.Tests;

/// <summary>Calls the built program as an outsider does: as a process of its own, with arguments.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The built program beside the tests.</summary>
    public static readonly string Program = Path.Combine(
        AppContext.BaseDirectory,
        OperatingSystem.IsWindows() ? "uwazumi.exe" : "uwazumi"
    );

    /// <summary>The installation that runs the tests, so that the program is found the same one wherever it is.</summary>
    private static readonly string DotnetRoot = Path.GetFullPath(
        Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")
    );

    public static Outcome Run(params string[] arguments) => Run(null, [], arguments);

    public static Outcome RunIn(string folder, params string[] arguments) => Run(folder, [], arguments);

    public static Outcome RunWith(IEnumerable<(string Name, string Value)> environment, params string[] arguments) =>
        Run(null, environment, arguments);

    /// <summary>Runs a line as a person's shell does.</summary>
    public static Outcome Shell(string folder, string line) => Start("/bin/sh", folder, [], ["-c", line]);

    private static Outcome Run(
        string? folder,
        IEnumerable<(string Name, string Value)> environment,
        IEnumerable<string> arguments
    ) => Start(Program, folder, environment, arguments);

    private static Outcome Start(
        string program,
        string? folder,
        IEnumerable<(string Name, string Value)> environment,
        IEnumerable<string> arguments
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder ?? Path.GetTempPath(),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = StrictUtf8,
            StandardErrorEncoding = StrictUtf8,
        };
        start.Environment["DOTNET_ROOT"] = DotnetRoot;
        // Nothing may open a window on the desktop of whoever runs the tests.
        foreach (var name in new[] { "DISPLAY", "WAYLAND_DISPLAY", "UWAZUMI_DEBUG" })
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"uwazumi {string.Join(' ', start.ArgumentList)} did not end within {Patience}.");
        }

        return new Outcome
        {
            Arguments = string.Join(' ', start.ArgumentList),
            ExitCode = process.ExitCode,
            Output = output.GetAwaiter().GetResult(),
            Errors = errors.GetAwaiter().GetResult(),
        };
    }
}
