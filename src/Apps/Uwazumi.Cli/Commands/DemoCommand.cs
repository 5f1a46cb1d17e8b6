using System.CommandLine;
using System.Diagnostics;
using Uwazumi.Cli.Answers;
using Uwazumi.Quantities;
using Uwazumi.Web.Demonstration;
using Uwazumi.Web.Hosting;

namespace Uwazumi.Cli.Commands;

/// <summary><c>demo</c>: the web application with the worked example, in a fresh data folder, until it is stopped.</summary>
internal static class DemoCommand
{
    private static readonly Option<int> Port = new("--port")
    {
        Description = "Port on this machine; 0 takes a free one",
        HelpName = "N",
        DefaultValueFactory = _ => 5080,
    };

    private static readonly Option<bool> NoBrowser = new("--no-browser") { Description = "Do not open a browser" };

    private static readonly Option<string?> Data = new("--data")
    {
        Description = "Data folder to make and keep; without it a temporary one is made, which is removed at the end",
        HelpName = "DIR",
    };

    public static Command Create()
    {
        var command = new Command(
            "demo",
            """
            Make the worked example (synthetic) in a fresh data folder and open the web application with it. Stop it with Ctrl+C.
            The same example as files, without the web application: uwazumi example

            Example:
              uwazumi demo
            """
        )
        {
            Port,
            NoBrowser,
            Data,
        };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var kept = parsed.GetValue(Data);
        var folder = kept ?? Directory.CreateTempSubdirectory("uwazumi-demo-").FullName;
        try
        {
            RefuseOccupied(folder);
            await DemoMaker.MakeAsync(folder, step => Console.Error.WriteLine($"making the example: {step}"));
            await NodeProgram.RunAsync(
                new WebNodeOptions
                {
                    DataFolder = folder,
                    Port = parsed.GetValue(Port),
                    Demonstration = true,
                },
                Console.Error.WriteLine,
                cancellation,
                address => Greet(address, open: !parsed.GetValue(NoBrowser))
            );
            return 0;
        }
        catch (RefusedException refused)
        {
            ConsoleText.Refusal(refused.Refusal);
            return 2;
        }
        finally
        {
            if (kept is null)
                Directory.Delete(folder, recursive: true);
        }
    }

    private static void RefuseOccupied(string folder)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new RefusedException(
                "FOLDER_NOT_EMPTY",
                $"'{folder}' is not empty; the example does not mix with other data.",
                folder,
                "Name a new folder, or serve the one that is there: uwazumi serve --data DIR."
            );
    }

    private static void Greet(string address, bool open)
    {
        Console.Error.WriteLine($"Open {address} — the sign-in page shows an account for each role. Stop with Ctrl+C.");
        if (open)
            Open(address);
    }

    /// <summary>Opens the address with the desktop's own browser, where there is a desktop.</summary>
    private static void Open(string address)
    {
        if (
            OperatingSystem.IsLinux()
            && Environment.GetEnvironmentVariable("DISPLAY") is null
            && Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is null
        )
            return;
        try
        {
            using var process = Process.Start(new ProcessStartInfo(address) { UseShellExecute = true });
        }
        catch (Exception fault) when (fault is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            Console.Error.WriteLine("No browser could be opened; open the address by hand.");
        }
    }
}
