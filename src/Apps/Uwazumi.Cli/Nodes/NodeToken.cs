using Uwazumi.Quantities;

namespace Uwazumi.Cli.Nodes;

/// <summary>The token with which a command works for a person. It is never an argument: those are seen by everybody on the machine.</summary>
internal static class NodeToken
{
    public const string Variable = "UWAZUMI_TOKEN";
    private const int Longest = 4096;

    /// <exception cref="RefusedException"><c>TOKEN_MISSING</c>, <c>TOKEN_MALFORMED</c>, <c>FILE_NOT_FOUND</c>.</exception>
    public static string Read(string? file)
    {
        if (file is not null)
            return Checked(FromFile(file), file);
        return Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text
            ? Checked(text, Variable)
            : throw new RefusedException(
                "TOKEN_MISSING",
                "A node works for somebody only, and no token says for whom.",
                NodeOptions.TokenFile.Name,
                $"Make one on the page of your account, save it in a file that only you can read, and give --token-file FILE, or set {Variable}."
            );
    }

    private static string FromFile(string file)
    {
        if (!File.Exists(file))
            throw new RefusedException("FILE_NOT_FOUND", $"There is no file '{file}'.", NodeOptions.TokenFile.Name);
        return new FileInfo(file).Length <= Longest ? File.ReadAllText(file) : throw Malformed(file);
    }

    private static string Checked(string text, string where)
    {
        var token = text.Trim();
        return token.Length is > 0 and <= Longest && token.All(c => c is > ' ' and <= '~')
            ? token
            : throw Malformed(where);
    }

    /// <summary>What stands there is not repeated: it could be another secret.</summary>
    private static RefusedException Malformed(string where) =>
        new(
            "TOKEN_MALFORMED",
            "What is given as the token is none.",
            where,
            "A token is one line that begins with uwz_."
        );
}
