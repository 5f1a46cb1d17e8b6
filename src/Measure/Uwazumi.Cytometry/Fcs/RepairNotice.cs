using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Fcs;

internal static class RepairNotice
{
    public static Notice NotNeeded(string repair) =>
        new("FCS_REPAIR_NOT_NEEDED", $"The repair '{repair}' was asked for, but the file is consistent without it.");
}
