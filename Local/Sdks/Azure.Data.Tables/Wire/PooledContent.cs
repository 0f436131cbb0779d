using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Azure.Core;

namespace Azure.Data.Tables.Wire;

/// <summary>
/// A request's body in one pooled buffer that grows as it is written; a retry sends it again. It goes back to the pool by
/// <see cref="Release"/>, after the answer. A call that ended otherwise leaves it to the collector: a socket may still read it.
/// </summary>
internal sealed class PooledContent : RequestContent
{
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(16 * 1024);

    public int Length { get; private set; }

    /// <summary>Room for at least so many bytes; <see cref="Advance"/> tells how many were used.</summary>
    public Span<byte> GetSpan(int atLeast) => Room(atLeast).AsSpan(Length);

    public void Advance(int used) => Length += used;

    public void Write(ReadOnlySpan<byte> more)
    {
        more.CopyTo(GetSpan(more.Length));
        Length += more.Length;
    }

    public void WriteText(ReadOnlySpan<char> ascii) => Length += Encoding.ASCII.GetBytes(ascii, GetSpan(ascii.Length));

    public void WriteBase64(ReadOnlySpan<byte> data)
    {
        Base64.EncodeToUtf8(data, GetSpan(Base64.GetMaxEncodedToUtf8Length(data.Length)), out _, out var written);
        Length += written;
    }

    public override bool TryComputeLength(out long length)
    {
        length = Length;
        return true;
    }

    public override void WriteTo(Stream stream, CancellationToken cancellation) => stream.Write(bytes, 0, Length);

    public override Task WriteToAsync(Stream stream, CancellationToken cancellation) => stream.WriteAsync(bytes, 0, Length, cancellation);

    /// <summary>Nothing: the pipeline calls it for every message, however that ended.</summary>
    public override void Dispose()
    {
    }

    public void Release()
    {
        if (bytes.Length == 0) return;
        ArrayPool<byte>.Shared.Return(bytes);
        (bytes, Length) = ([], 0);
    }

    private byte[] Room(int more)
    {
        if (bytes.Length - Length >= more) return bytes;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * bytes.Length, Length + more));
        bytes.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(bytes);
        return bytes = larger;
    }
}
