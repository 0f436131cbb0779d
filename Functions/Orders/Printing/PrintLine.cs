namespace BakeryOps.Functions.Orders.Printing;

/// <summary>A paragraph of a print, wrapped to the width that there is.</summary>
internal sealed record PrintLine(string Text)
{
    /// <summary>In points.</summary>
    public double Size { get; init; } = 10;
    public bool IsBold { get; init; }

    /// <summary>From the left edge, in points.</summary>
    public double Indent { get; init; }

    /// <summary>Above it, in points; none at the top of a page.</summary>
    public double Space { get; init; }

    /// <summary>At the right edge of its first line: an amount; null: nothing.</summary>
    public string? Right { get; init; }

    /// <summary>A heading, which never stands alone at the end of a page.</summary>
    public bool LeadsOn { get; init; }
}
