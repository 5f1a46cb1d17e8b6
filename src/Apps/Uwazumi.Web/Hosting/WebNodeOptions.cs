namespace Uwazumi.Web.Hosting;

/// <summary>How a node is started.</summary>
public sealed record WebNodeOptions
{
    /// <summary>The data folder; made when it does not exist.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The port on this machine; 0 takes a free one.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>True to listen on the local network too, which needs HTTPS and a certificate.</summary>
    public bool Lan { get; init; }

    /// <summary>The port on the local network; 0 takes a free one.</summary>
    public int LanPort { get; init; } = 5443;

    /// <summary>Names and addresses under which the node answers on the local network; they are taken from its certificate.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>The address under which strangers reach this node, printed in the code of certificates; null prints the address under which it is asked.</summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>True for the worked example: the sign-in page shows its accounts. Refused for a folder with real data.</summary>
    public bool Demonstration { get; init; }

    /// <summary>Where the set-up code of a new node is printed: the window in which the server was started.</summary>
    public TextWriter Console { get; init; } = System.Console.Error;

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
