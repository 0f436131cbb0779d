namespace BakeryOps.Domain.Customers;

/// <summary>Normalises an e-mail address to its mailbox: several spellings lead to the same one.</summary>
public static class Mailbox
{
    /// <summary>Ignores case, the part after a plus, and the dots of a Gmail address.</summary>
    public static string Of(string email)
    {
        var at = email.LastIndexOf('@');
        if (at < 1)
            return email.ToLowerInvariant();
        var (name, host) = (email[..at].ToLowerInvariant(), email[(at + 1)..].ToLowerInvariant());
        if (name.IndexOf('+', StringComparison.Ordinal) is > 0 and var plus)
            name = name[..plus];
        return host is "gmail.com" or "googlemail.com"
            ? $"{name.Replace(".", "", StringComparison.Ordinal)}@gmail.com"
            : $"{name}@{host}";
    }
}
