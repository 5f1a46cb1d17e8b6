using System.Runtime.InteropServices;
using System.Text;

namespace Uwazumi.Cytometry.Tests;

/// <summary>Reads a little-endian float64 matrix in row order from a NumPy file.</summary>
internal static class Npy
{
    public static double[] Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        Assert.Equal("NUMPY", Encoding.ASCII.GetString(bytes, 1, 5));
        var length = bytes[6] == 1 ? BitConverter.ToUInt16(bytes, 8) : BitConverter.ToInt32(bytes, 8);
        var start = bytes[6] == 1 ? 10 : 12;
        var form = Encoding.ASCII.GetString(bytes, start, length);
        Assert.Contains("'<f8'", form, StringComparison.Ordinal);
        Assert.Contains("'fortran_order': False", form, StringComparison.Ordinal);
        return MemoryMarshal.Cast<byte, double>(bytes.AsSpan(start + length)).ToArray();
    }
}
