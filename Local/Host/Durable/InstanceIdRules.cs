using System.Buffers;

namespace BakeryOps.Local.Host.Durable;

/// <summary>Validates instance ids by the rules of Durable Functions: they are table keys.</summary>
internal static class InstanceIdRules
{
    private const int Longest = 100;
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("/\\#?");

    /// <summary>1 to 100 characters, no <c>/ \ # ?</c>, no control characters, not beginning with <c>@</c>.</summary>
    /// <exception cref="ArgumentException"/>
    public static void Check(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (id.Length > Longest || id[0] == '@' || id.AsSpan().ContainsAny(Forbidden) || id.Any(char.IsControl))
        {
            throw new ArgumentException(
                $"'{id}' cannot be an instance id: 1 to {Longest} characters, without / \\ # ? and control characters, and not beginning with @.",
                nameof(id)
            );
        }
    }
}
