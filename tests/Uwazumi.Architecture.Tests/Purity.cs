using System.Text.RegularExpressions;

namespace Uwazumi.Architecture.Tests;

/// <summary>What the libraries of the lowest floor never touch, because their results must be the same everywhere and at any time.</summary>
public static class Purity
{
    private const string Functions =
        "Exp|Exp2|Exp10|ExpM1|Exp2M1|Exp10M1|Log|Log2|Log10|LogP1|Log2P1|Log10P1|Pow|RootN|Cbrt|Hypot|"
        + "Sin|Cos|Tan|SinCos|Asin|Acos|Atan|Atan2|SinPi|CosPi|TanPi|SinCosPi|AsinPi|AcosPi|AtanPi|Atan2Pi|"
        + "Sinh|Cosh|Tanh|Asinh|Acosh|Atanh";

    private static readonly (string Reason, Regex Pattern)[] Rules =
    [
        ("a clock", Word(@"(DateTime|DateTimeOffset)\s*\.\s*(Now|UtcNow|Today)|TimeProvider\s*\.\s*System|Stopwatch")),
        (
            "a clock",
            Word(@"TimeZoneInfo\s*\.\s*Local|Thread\s*\.\s*Sleep|Task\s*\.\s*Delay|Environment\s*\.\s*TickCount")
        ),
        (
            "the machine",
            Word(@"Environment\s*\.(?!\s*(NewLine|TickCount))|RuntimeInformation\s*\.|Process\s*\.|Console\s*\.")
        ),
        ("the network", Word(@"HttpClient|WebRequest|TcpClient|UdpClient|Socket|Dns\s*\.|System\s*\.\s*Net\s*\.")),
        (
            "the user's culture",
            Word(
                @"CultureInfo\s*\.\s*(CurrentCulture|CurrentUICulture|InstalledUICulture)|CurrentCultureIgnoreCase|StringComparison\s*\.\s*CurrentCulture|StringComparer\s*\.\s*CurrentCulture"
            )
        ),
        (
            "the file system",
            Word(
                @"(?<!\.\s*)(File|Directory)\s*\.|System\s*\.\s*IO\s*\.\s*(File|Directory)|FileStream|FileInfo|DirectoryInfo|Path\s*\.\s*(GetTemp\w*|GetFullPath|Exists)"
            )
        ),
        (
            "unseeded randomness",
            Word(@"Random\s*\.\s*Shared|new\s+Random\s*\(|Guid\s*\.\s*(NewGuid|CreateVersion7)|RandomNumberGenerator")
        ),
        (
            "a function whose last bits differ between machines",
            Word(
                $@"(Math|MathF|double|Double|float|Single|Half|Complex|Vector(64|128|256|512)?)\s*\.\s*({Functions})(?!\w)"
            )
        ),
        (
            "a function whose last bits differ between machines",
            Word(
                @"using\s+static\s+System\s*\.\s*MathF?|\w*(ReciprocalEstimate|ReciprocalSqrtEstimate|MultiplyAddEstimate|EstimatedReciprocal)\w*"
            )
        ),
        (
            "a sum whose order differs between machines",
            Word(@"Vector(64|128|256|512)?\s*\.\s*(Sum|Dot)(?!\w)|TensorPrimitives|AsParallel")
        ),
    ];

    /// <summary>Every place in a source file that touches what it must not.</summary>
    public static IEnumerable<Touch> Touches(SourceFile file)
    {
        var text = CSharpText.Read(file.Text);
        foreach (var (reason, pattern) in Rules)
        foreach (var match in pattern.Matches(text.Code).Cast<Match>())
        {
            var call = Regex.Replace(match.Value, @"\s+", "").TrimEnd('.', '(');
            yield return new Touch(file.Path, text.LineOf(match.Index), call, reason);
        }
    }

    private static Regex Word(string pattern) => new($@"(?<!\w)(?:{pattern})", RegexOptions.CultureInvariant);
}
