using Uwazumi.Quantities;
using Uwazumi.Storage.Database;

namespace Uwazumi.Web.Lots;

/// <summary>Holds the version that a person saw against the one on record.</summary>
internal static class RowVersion
{
    /// <exception cref="RefusedException"><c>CHANGED_MEANWHILE</c>.</exception>
    public static void Demand(IRecordRow row, int seen)
    {
        if (row.Version != seen)
            throw new RefusedException(
                "CHANGED_MEANWHILE",
                "Somebody else changed this record while you had it open; nothing of yours was lost or stored.",
                "version",
                "Look at what changed, then save again."
            );
    }
}
