using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Values;
using SkiaSharp;

namespace BakeryOps.Infrastructure.Catalogue;

/// <summary>A photo in one width and format, as it is stored.</summary>
public sealed record PhotoFile(int Width, PhotoFormat Format, byte[] Bytes);

public enum PhotoFormat
{
    Webp,

    /// <summary>For what cannot show WebP, such as some mail programs.</summary>
    Jpeg,
}

/// <summary>
/// Decodes an uploaded photo and encodes it anew in each width, upright, in sRGB and without metadata. What is uploaded is
/// never served. One photo at a time: a decoded one takes up to 160 MB.
/// </summary>
public sealed class PhotoRenderer : IDisposable
{
    /// <summary>The largest photo by its header, before any of it is decoded.</summary>
    public const int MostPixels = 40_000_000,
        LongestSide = 16_000;

    private const int Quality = 82;

    private static readonly SKSamplingOptions Smooth = new(SKFilterMode.Linear, SKMipmapMode.Linear);

    private readonly SemaphoreSlim turn = new(1);

    /// <exception cref="RuleBroken"><c>input.not-a-photo</c>, <c>input.too-many-pixels</c></exception>
    public async Task<IReadOnlyList<PhotoFile>> Render(byte[] uploaded, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            return await Task.Run(() => Render(uploaded), ct);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private static List<PhotoFile> Render(byte[] uploaded)
    {
        using var data = SKData.CreateCopy(uploaded);
        using var codec = SKCodec.Create(data) ?? throw NotAPhoto();
        if (
            codec.EncodedFormat
            is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp)
        )
            throw NotAPhoto();
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if ((long)width * height > MostPixels || Math.Max(width, height) > LongestSide)
            throw new RuleBroken(
                PhotoRules.TooManyPixels,
                $"The photo has {width} × {height} pixels; it may have {MostPixels / 1_000_000} million, at most {LongestSide} on a side."
            );
        using var decoded = Decoded(codec);
        using var upright = Upright(decoded, codec.EncodedOrigin);
        return [.. Photo.Widths.SelectMany(most => Scaled(upright, most))];
    }

    private static SKBitmap Decoded(SKCodec codec)
    {
        // JPEG is decoded at a fraction of its size where that is enough.
        var largest = Photo.Widths[^1] * 2f;
        var size = codec.GetScaledDimensions(Math.Min(1, largest / Math.Max(codec.Info.Width, codec.Info.Height)));
        var bitmap = new SKBitmap(Info(size.Width, size.Height));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) == SKCodecResult.Success)
            return bitmap;
        bitmap.Dispose();
        throw NotAPhoto();
    }

    /// <summary>As a camera that was turned meant it to be seen.</summary>
    private static SKBitmap Upright(SKBitmap bitmap, SKEncodedOrigin origin)
    {
        var isTurned = origin >= SKEncodedOrigin.LeftTop;
        var (width, height) = isTurned ? (bitmap.Height, bitmap.Width) : (bitmap.Width, bitmap.Height);
        return Drawn(Info(width, height), SKColors.Transparent, bitmap, Matrix(origin, width, height));
    }

    private static SKMatrix Matrix(SKEncodedOrigin origin, int width, int height) =>
        origin switch
        {
            SKEncodedOrigin.TopRight => new(-1, 0, width, 0, 1, 0, 0, 0, 1),
            SKEncodedOrigin.BottomRight => new(-1, 0, width, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.BottomLeft => new(1, 0, 0, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.LeftTop => new(0, 1, 0, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightTop => new(0, -1, width, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightBottom => new(0, -1, width, -1, 0, height, 0, 0, 1),
            SKEncodedOrigin.LeftBottom => new(0, 1, 0, -1, 0, height, 0, 0, 1),
            _ => SKMatrix.Identity,
        };

    private static IEnumerable<PhotoFile> Scaled(SKBitmap upright, int most)
    {
        var width = Math.Min(most, upright.Width);
        var height = Math.Max(1, (int)Math.Round((double)upright.Height * width / upright.Width));
        using var scaled = upright.Resize(Info(width, height), Smooth) ?? throw NotAPhoto();
        yield return new(most, PhotoFormat.Webp, Encoded(scaled, PhotoFormat.Webp));
        using var opaque = Drawn(scaled.Info, SKColors.White, scaled, SKMatrix.Identity);
        yield return new(most, PhotoFormat.Jpeg, Encoded(opaque, PhotoFormat.Jpeg));
    }

    private static SKBitmap Drawn(SKImageInfo info, SKColor ground, SKBitmap bitmap, SKMatrix matrix)
    {
        var drawn = new SKBitmap(info);
        using var canvas = new SKCanvas(drawn);
        canvas.Clear(ground);
        canvas.SetMatrix(matrix);
        canvas.DrawBitmap(bitmap, 0, 0, Smooth);
        return drawn;
    }

    private static byte[] Encoded(SKBitmap bitmap, PhotoFormat format)
    {
        using var pixels = bitmap.PeekPixels();
        // Without a colour space the encoder writes no colour profile.
        var info = new SKImageInfo(bitmap.Width, bitmap.Height, SKColorType.Rgba8888, SKAlphaType.Premul);
        using var plain = new SKPixmap(info, pixels.GetPixels(), pixels.RowBytes);
        using var data =
            format == PhotoFormat.Webp
                ? plain.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossy, Quality))
                : plain.Encode(new SKJpegEncoderOptions(Quality));
        return data?.ToArray() ?? throw NotAPhoto();
    }

    private static SKImageInfo Info(int width, int height) =>
        new(width, height, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb());

    private static RuleBroken NotAPhoto() =>
        new(PhotoRules.NotAPhoto, "This is not a complete photo in JPEG, PNG or WebP.");
}
