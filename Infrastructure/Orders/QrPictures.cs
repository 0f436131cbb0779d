using QRCoder;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>QR codes as pictures (PNG, black and white), with the correction of errors that EPC069-12 asks for.</summary>
public static class QrPictures
{
    private const int PixelsPerModule = 8;

    public static byte[] Png(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        using var code = new PngByteQRCode(data);
        return code.GetGraphic(PixelsPerModule);
    }
}
