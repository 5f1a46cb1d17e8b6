using System.Xml;
using System.Xml.Linq;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Cytometry.Gating.Xml;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Gating;

/// <summary>Gates as XML: Gating-ML 2.0 (Spidlen and Brinkman 2013) is read and written, Gating-ML 1.5 (2008) is read.</summary>
/// <remarks>
/// A document type definition is refused, nothing outside of the document is ever fetched. An element of the standard that this reader does
/// not know is refused by name: leaving a gate out would change the counts of others. <c>custom_info</c> and foreign namespaces are passed over.
/// </remarks>
public static class GatingMl
{
    private const int LargestDocumentBytes = 64 * 1024 * 1024;
    private const int DeepestElement = 2_000;

    /// <summary>Reads a document.</summary>
    /// <param name="stream">The XML, from its current position. Left open.</param>
    /// <exception cref="RefusedException">
    /// <c>GATING_XML_INVALID</c> (no XML, a document type definition, too large), <c>GATING_NOT_GATING_ML</c>,
    /// <c>GATING_VERSION_UNSUPPORTED</c>, <c>GATING_ELEMENT_UNKNOWN</c>, <c>GATING_ELEMENT_MISSING</c>, <c>GATING_ATTRIBUTE_MISSING</c>,
    /// <c>GATING_NUMBER_INVALID</c>, <c>GATING_TRANSFORM_UNSUPPORTED</c>, <c>GATING_TOO_DEEP</c>, <c>GATE_INVALID</c>, <c>GATE_ID_DUPLICATE</c>.
    /// </exception>
    public static GatingDocument Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var root = Load(stream);
        var document = root.Name.LocalName switch
        {
            "Gating-ML" when Namespaces.Gating20 == root.Name.NamespaceName => new Reader20().Read(root),
            "Gating-ML" when Namespaces.IsGating15(root.Name.NamespaceName) => new Reader15(
                root.Name.NamespaceName
            ).Read(root),
            "Gating-ML" => throw new RefusedException(
                "GATING_VERSION_UNSUPPORTED",
                $"The document is Gating-ML of '{Shortened.Text(root.Name.NamespaceName)}'; 2.0 and 1.5 are read.",
                XmlPlace.Of(root),
                "Export the gates as Gating-ML 2.0."
            ),
            _ => throw new RefusedException(
                "GATING_NOT_GATING_ML",
                $"The document begins with '{Shortened.Text(root.Name.LocalName)}', not with 'Gating-ML'.",
                XmlPlace.Of(root),
                "Give gates as Gating-ML 2.0 or 1.5."
            ),
        };
        GateRules.Check(document.Gates);
        return document;
    }

    /// <summary>Writes a document as Gating-ML 2.0. The same document gives the same bytes; reading them gives the same gates.</summary>
    /// <param name="document">The gates; polytopes and decision trees have no form in 2.0.</param>
    /// <param name="stream">Where to write, UTF-8. Left open.</param>
    /// <exception cref="RefusedException"><c>GATING_WRITE_UNSUPPORTED</c>, <c>GATE_INVALID</c>, <c>GATE_ID_DUPLICATE</c>.</exception>
    public static void Write(GatingDocument document, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(stream);
        GateRules.Check(document.Gates);
        Writer20.Write(document, stream);
    }

    private static XElement Load(Stream stream)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        try
        {
            var bytes = Bytes(stream);
            CheckDepth(bytes, settings);
            using var reader = XmlReader.Create(new MemoryStream(bytes), settings);
            return XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
        }
        catch (XmlException fault)
        {
            throw new RefusedException(
                "GATING_XML_INVALID",
                $"The gates are no XML that can be read: {fault.Message}",
                fault.LineNumber > 0 ? $"line {fault.LineNumber}" : null,
                "Give gates as Gating-ML 2.0 without a document type definition."
            );
        }
    }

    private static byte[] Bytes(Stream stream)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[81_920];
        for (int count; (count = stream.Read(buffer)) > 0; )
        {
            if (copy.Length + count > LargestDocumentBytes)
                throw new RefusedException(
                    "GATING_XML_INVALID",
                    $"The gates take more than {LargestDocumentBytes} bytes.",
                    null,
                    "Give the document of the gates, not that of the events."
                );
            copy.Write(buffer, 0, count);
        }

        return copy.ToArray();
    }

    // Building a tree takes time with the square of its depth, so that the depth is looked at before.
    private static void CheckDepth(byte[] bytes, XmlReaderSettings settings)
    {
        using var reader = XmlReader.Create(new MemoryStream(bytes), settings);
        while (reader.Read())
        {
            if (reader.Depth > DeepestElement)
                throw new RefusedException(
                    "GATING_TOO_DEEP",
                    $"Elements are nested more than {DeepestElement} deep.",
                    reader is IXmlLineInfo place ? $"line {place.LineNumber}" : null,
                    "No gates of a real experiment are nested like that; correct the document."
                );
        }
    }
}
