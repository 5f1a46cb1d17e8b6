using System.CommandLine;

namespace Uwazumi.Cli.Commands;

/// <summary><c>particles</c>.</summary>
internal static class ParticlesCommand
{
    public static Command Create()
    {
        var command = new Command("particles", "Particle size and count");
        command.Subcommands.Add(ParticlesTrackCommand.Create());
        command.Subcommands.Add(ParticlesSizeCommand.Create());
        command.Subcommands.Add(ParticlesImportCommand.Create());
        command.Subcommands.Add(ParticlesSimulateCommand.Create());
        return command;
    }
}
