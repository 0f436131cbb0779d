namespace Azure.Data.Tables.Wire;

/// <summary>There is no such entity.</summary>
internal sealed class NoEntity<T>(Response response) : NullableResponse<T>
{
    public override bool HasValue => false;

    public override T Value => throw new InvalidOperationException($"There is no such entity ({response.Status} {response.ReasonPhrase}).");

    public override Response GetRawResponse() => response;
}
