namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>Buffers a cacheable answer until it is complete, and streams every other.</summary>
internal sealed class BufferedBody(HttpResponse response, Stream server) : Stream
{
    private MemoryStream? held;
    private bool decided;

    /// <summary>The complete answer; null if it was streamed.</summary>
    public byte[]? Held => held?.ToArray();

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        Target.WriteAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Target.WriteAsync(buffer, offset, count, cancellationToken);

    public override void Write(byte[] buffer, int offset, int count) => Target.Write(buffer, offset, count);

    public override Task FlushAsync(CancellationToken cancellationToken) => Target.FlushAsync(cancellationToken);

    public override void Flush() => Target.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    // By the first write or flush the function has set its headers.
    private Stream Target
    {
        get
        {
            if (!decided)
                (decided, held) = (true, MayBeKept(response) ? new() : null);
            return held ?? server;
        }
    }

    private static bool MayBeKept(HttpResponse response) =>
        response.StatusCode == StatusCodes.Status200OK
        && response.Headers.ETag.Count == 0
        && response.Headers.CacheControl is [{ Length: > 0 } keep]
        && !keep.Contains("no-store", StringComparison.OrdinalIgnoreCase);
}
