using System.Buffers.Binary;
using System.Text;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Catalogue;
using SkiaSharp;

namespace BakeryOps.Infrastructure.Tests.Catalogue;

public class RenderingPhotos
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private static readonly PhotoRenderer Renderer = new();

    /// <summary>The left half red, the right half blue.</summary>
    private static byte[] Picture(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.Blue);
        canvas.DrawRect(0, 0, width / 2f, height, new() { Color = SKColors.Red });
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>With an Exif segment that has an orientation and a text.</summary>
    private static byte[] Turned(byte[] jpeg, byte orientation)
    {
        byte[] exif =
        [
            .. "Exif\0\0MM\0*\0\0\0\b"u8,
            .. (byte[])[0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0],
            .. "taken at home"u8,
        ];
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(exif.Length + 2));
        return [.. jpeg.AsSpan(0, 2), 0xFF, 0xE1, .. length, .. exif, .. jpeg.AsSpan(2)];
    }

    private static SKBitmap Decoded(PhotoFile file) => SKBitmap.Decode(file.Bytes);

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public async Task It_is_made_in_three_widths_and_two_formats(SKEncodedImageFormat format)
    {
        var files = await Renderer.Render(Picture(2000, 1000, format), Ct);
        Assert.Equal(6, files.Count);
        foreach (var file in files)
        {
            using var codec = SKCodec.Create(new SKMemoryStream(file.Bytes));
            Assert.Equal((file.Width, file.Width / 2), (codec.Info.Width, codec.Info.Height));
            var expected = file.Format == PhotoFormat.Webp ? SKEncodedImageFormat.Webp : SKEncodedImageFormat.Jpeg;
            Assert.Equal(expected, codec.EncodedFormat);
            using var bitmap = Decoded(file);
            Assert.True(bitmap.GetPixel(10, 10).Red > 200);
            Assert.True(bitmap.GetPixel(bitmap.Width - 10, 10).Blue > 200);
        }
    }

    [Fact]
    public async Task A_small_one_is_not_enlarged()
    {
        var files = await Renderer.Render(Picture(400, 300, SKEncodedImageFormat.Png), Ct);
        Assert.Equal([320, 400, 400], files.Where(file => file.Format == PhotoFormat.Webp).Select(WidthOf));
    }

    [Fact]
    public async Task Its_orientation_is_applied_and_its_metadata_are_gone()
    {
        // 6: the camera was turned by a quarter, so that what is left belongs on top.
        var turned = Turned(Picture(400, 200, SKEncodedImageFormat.Jpeg), 6);
        foreach (var file in await Renderer.Render(turned, Ct))
        {
            using var bitmap = Decoded(file);
            Assert.True(bitmap.Height > bitmap.Width);
            Assert.True(bitmap.GetPixel(bitmap.Width / 2, 10).Red > 200);
            Assert.True(bitmap.GetPixel(bitmap.Width / 2, bitmap.Height - 10).Blue > 200);
            var text = Encoding.Latin1.GetString(file.Bytes);
            foreach (var metadata in (string[])["Exif", "EXIF", "ICC_PROFILE", "ICCP", "home"])
                Assert.DoesNotContain(metadata, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task One_with_too_many_pixels_is_refused_by_its_header()
    {
        // A PNG header of 50,000 × 50,000 pixels with nothing behind it.
        var header = Picture(10, 10, SKEncodedImageFormat.Png)[..33];
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(16), 50_000);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(20), 50_000);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(29), Crc(header.AsSpan(12, 17)));
        byte[] bomb = [.. header, .. Picture(10, 10, SKEncodedImageFormat.Png)[33..]];
        var refused = await Assert.ThrowsAsync<RuleBroken>(() => Renderer.Render(bomb, Ct));
        Assert.Equal(PhotoRules.TooManyPixels, refused.Rule);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("GIF89a\u0001\0\u0001\0\0\0\0;")]
    public async Task What_is_no_photo_is_refused(string text)
    {
        var refused = await Assert.ThrowsAsync<RuleBroken>(() => Renderer.Render(Encoding.Latin1.GetBytes(text), Ct));
        Assert.Equal(PhotoRules.NotAPhoto, refused.Rule);
    }

    [Fact]
    public async Task Half_a_photo_is_refused()
    {
        var whole = Picture(400, 300, SKEncodedImageFormat.Png);
        var refused = await Assert.ThrowsAsync<RuleBroken>(() => Renderer.Render(whole[..(whole.Length / 2)], Ct));
        Assert.Equal(PhotoRules.NotAPhoto, refused.Rule);
    }

    private static int WidthOf(PhotoFile file)
    {
        using var bitmap = Decoded(file);
        return bitmap.Width;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
