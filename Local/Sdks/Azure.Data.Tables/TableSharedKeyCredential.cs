namespace Azure.Data.Tables;

/// <summary>An account's name and key. The key can be exchanged while clients use it.</summary>
public class TableSharedKeyCredential
{
    private volatile byte[] key;

    /// <param name="accountKey">Base64.</param>
    public TableSharedKeyCredential(string accountName, string accountKey)
    {
        ArgumentException.ThrowIfNullOrEmpty(accountName);
        AccountName = accountName;
        SetAccountKey(accountKey);
    }

    public string AccountName { get; }

    internal ReadOnlySpan<byte> Key => key;

    public void SetAccountKey(string accountKey)
    {
        ArgumentException.ThrowIfNullOrEmpty(accountKey);
        key = Convert.FromBase64String(accountKey);
    }
}
