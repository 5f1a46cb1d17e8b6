using System.CommandLine;
using Uwazumi.Cli.Answers;
using Uwazumi.Quantities;
using Uwazumi.Web.Hosting;

namespace Uwazumi.Cli.Commands;

/// <summary><c>serve</c>: the web application on a data folder, until it is stopped.</summary>
internal static class ServeCommand
{
    public static readonly Option<string> Data = new("--data")
    {
        Description = "Data folder; made when it does not exist",
        HelpName = "DIR",
        DefaultValueFactory = _ => DefaultFolder(),
    };

    private static readonly Option<string?> Database = new("--database")
    {
        Description = "Connection to another database; only SQLite in the data folder is there today",
        HelpName = "CONNECTION",
    };

    public static readonly Option<int> Port = new("--port")
    {
        Description = "Port on this machine; 0 takes a free one",
        HelpName = "N",
        DefaultValueFactory = _ => 5080,
    };

    private static readonly Option<bool> Lan = new("--lan")
    {
        Description = "Listen on the local network too, by HTTPS (make a certificate first: uwazumi certificate)",
    };

    private static readonly Option<int> LanPort = new("--lan-port")
    {
        Description = "Port on the local network",
        HelpName = "N",
        DefaultValueFactory = _ => 5443,
    };

    public static Command Create()
    {
        var command = new Command(
            "serve",
            """
            Serve the web application. It listens on this machine only, unless --lan is given.

            Example:
              uwazumi serve --data ./data --port 5080
            """
        )
        {
            Data,
            Database,
            Port,
            Lan,
            LanPort,
        };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        try
        {
            if (parsed.GetValue(Database) is not null)
                throw new RefusedException(
                    "DATABASE_NOT_AVAILABLE",
                    "Only SQLite in the data folder is there today.",
                    "--database",
                    "Leave the option out."
                );
            await NodeProgram.RunAsync(
                new WebNodeOptions
                {
                    DataFolder = parsed.GetValue(Data)!,
                    Port = parsed.GetValue(Port),
                    Lan = parsed.GetValue(Lan),
                    LanPort = parsed.GetValue(LanPort),
                },
                Console.Error.WriteLine,
                cancellation
            );
            return 0;
        }
        catch (RefusedException refused)
        {
            ConsoleText.Refusal(refused.Refusal);
            return 2;
        }
    }

    private static string DefaultFolder() =>
        Path.Combine(
            Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } named
                ? named
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share"),
            "uwazumi"
        );
}
