using System.Globalization;
using System.Text;

namespace BakeryOps.Domain.Shops;

/// <summary>Fields of an EMVCo QR code: two digits of the id, two of the length, the value. In ASCII.</summary>
public static class EmvQr
{
    private const int Polynomial = 0x1021,
        Top = 0x8000;

    public static string Field(string id, string value) =>
        string.Create(CultureInfo.InvariantCulture, $"{id}{value.Length:00}{value}");

    /// <summary>With the checksum at the end.</summary>
    public static string Closed(string fields)
    {
        var covered = fields + "6304";
        return covered + Crc16(covered).ToString("X4", CultureInfo.InvariantCulture);
    }

    /// <summary>CRC-16/CCITT-FALSE.</summary>
    public static int Crc16(string text)
    {
        var crc = 0xFFFF;
        foreach (var octet in Encoding.ASCII.GetBytes(text))
        {
            crc ^= octet << 8;
            for (var bit = 0; bit < 8; bit++)
                crc = ((crc & Top) == 0 ? crc << 1 : (crc << 1) ^ Polynomial) & 0xFFFF;
        }
        return crc;
    }
}
