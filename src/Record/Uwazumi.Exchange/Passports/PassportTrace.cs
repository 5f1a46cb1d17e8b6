using System.Text;

namespace Uwazumi.Exchange.Passports;

/// <summary>
/// Tells a passport that was damaged or written in another encoding, which is not valid, from another file, about which there is nothing
/// to say. The browser's verifier tells them apart in the same way.
/// </summary>
internal static class PassportTrace
{
    private static readonly byte[][] Marks =
    [
        .. new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode }.Select(e =>
            e.GetBytes("\"uwazumi.passport/")
        ),
    ];

    /// <summary>True for what begins as a JSON object, and for what names a passport's format in UTF-8 or UTF-16.</summary>
    public static bool IsIn(ReadOnlySpan<byte> bytes)
    {
        var first = bytes.TrimStart(" \t\r\n"u8);
        if (!first.IsEmpty && first[0] == (byte)'{')
            return true;
        foreach (var mark in Marks)
        {
            if (bytes.IndexOf(mark) >= 0)
                return true;
        }

        return false;
    }
}
