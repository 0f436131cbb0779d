using System.Buffers;

namespace BakeryOps.Infrastructure.Storage;

/// <summary>The key of a row.</summary>
internal readonly record struct TableKey(string Partition, string Row)
{
    private const int Longest = 512;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create([
        .. @"/\#?",
        .. Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(char.IsControl),
    ]);

    /// <summary>Whether a table can have such a row.</summary>
    public bool IsPossible => IsPart(Partition) && IsPart(Row);

    /// <summary>
    /// Whether the table service takes it as a partition or row key: at most 512 characters, none of them <c>/ \ # ?</c>
    /// or a control character.
    /// </summary>
    public static bool IsPart(string text) => text.Length <= Longest && !text.AsSpan().ContainsAny(Forbidden);
}
