namespace Uwazumi.Particles.Imports;

/// <summary>One row of the size table of a ZetaView export, as printed.</summary>
/// <param name="SizeNm">The printed size in nm: the bin's centre, rounded to four digits.</param>
/// <param name="Number">The number of traces in the bin.</param>
/// <param name="ConcentrationPerMl">Particles per ml (cm³) in the bin, in the measured and perhaps diluted sample.</param>
/// <param name="VolumeNm3">The volume of the bin's traces in nm³, or null when the file has no such column.</param>
/// <param name="AreaNm2">The projected area (π/4·d²) of the bin's traces in nm², or null when the file has no such column.</param>
public sealed record ZetaViewBin(
    PrintedNumber SizeNm,
    PrintedNumber Number,
    PrintedNumber ConcentrationPerMl,
    PrintedNumber? VolumeNm3,
    PrintedNumber? AreaNm2
);
