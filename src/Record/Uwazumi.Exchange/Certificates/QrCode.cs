using System.Globalization;
using System.Text;
using QRCoder;

namespace Uwazumi.Exchange.Certificates;

/// <summary>A QR code as one inline drawing, dark on white in every colour scheme so that scanners read it.</summary>
internal static class QrCode
{
    public static Markup Of(string payload, string description)
    {
        using var data = QRCodeGenerator.GenerateQrCode(payload, QRCodeGenerator.ECCLevel.M);
        var size = data.ModuleMatrix.Count;
        return Markup.Html(
            $"""<svg class="qr" role="img" viewBox="0 0 {size} {size}" shape-rendering="crispEdges" xmlns="http://www.w3.org/2000/svg"><title>{description}</title><rect width="{size}" height="{size}" fill="#ffffff"/><path fill="#000000" d="{Dark(data)}"/></svg>"""
        );
    }

    /// <summary>The dark modules as one bar for each run along a row; the quiet zone is part of the matrix.</summary>
    private static string Dark(QRCodeData data)
    {
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
        {
            var row = data.ModuleMatrix[y];
            for (var x = 0; x < row.Count; x++)
            {
                if (!row[x])
                    continue;
                var start = x;
                while (x + 1 < row.Count && row[x + 1])
                    x++;
                path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start + 1}v1h-{x - start + 1}z");
            }
        }

        return path.ToString();
    }
}
