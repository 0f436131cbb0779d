namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>A request's body of which at most <paramref name="most"/> bytes can be read.</summary>
/// <param name="announced">The declared length. A body that is declared too large is not read at all.</param>
internal sealed class LimitedBody(Stream body, long most, long? announced) : Stream
{
    private long read;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="BadHttpRequestException">413: it is larger.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Check(announced ?? 0);
        var count = await body.ReadAsync(buffer, cancellationToken);
        read += count;
        Check(read);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("A request's body is read asynchronously.");

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Check(long bytes)
    {
        if (bytes > most)
            throw new BadHttpRequestException(
                $"The body is larger than {most} bytes.",
                StatusCodes.Status413PayloadTooLarge
            );
    }
}
