namespace Azure.Data.Tables;

public enum TableUpdateMode
{
    /// <summary>Properties that the new version lacks stay as they are.</summary>
    Merge = 0,

    /// <summary>Properties that the new version lacks are removed.</summary>
    Replace = 1,
}
