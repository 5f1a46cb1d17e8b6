namespace Uwazumi.Cytometry.Identity;

/// <summary>What a control file is. Where several fit a marker, the one further down decides.</summary>
public enum ControlKind
{
    /// <summary>Cells without any dye.</summary>
    Unstained,

    /// <summary>Cells with antibodies of no specificity.</summary>
    Isotype,

    /// <summary>Cells with all dyes but one marker's (fluorescence minus one).</summary>
    FluorescenceMinusOne,
}
