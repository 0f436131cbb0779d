using System.Globalization;
using Fluid;

namespace BakeryOps.Infrastructure.Notifications.Rendering;

/// <summary>Collects what a template writes, up to a limit.</summary>
internal sealed class LimitedWriter() : StringWriter(CultureInfo.InvariantCulture)
{
    /// <summary>In characters, for one part. The longest order is a small share of it.</summary>
    public const int Most = 200_000;

    public override void Write(char value)
    {
        Demand(1);
        base.Write(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        Demand(count);
        base.Write(buffer, index, count);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Demand(buffer.Length);
        base.Write(buffer);
    }

    public override void Write(string? value)
    {
        Demand(value?.Length ?? 0);
        base.Write(value);
    }

    private void Demand(int count)
    {
        if (GetStringBuilder().Length + count > Most)
            throw new FluidException($"A template may write at most {Most} characters.");
    }
}
