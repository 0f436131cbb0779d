using System.Text.Json.Serialization;

namespace Stripe;

public interface IStripeEntity
{
    StripeResponse StripeResponse { get; set; }
}

public interface IHasId
{
    string Id { get; set; }
}

public interface IHasObject
{
    string Object { get; set; }
}

public interface IHasMetadata
{
    Dictionary<string, string> Metadata { get; set; }
}

/// <summary>Something of Stripe's, as it answered. Statuses and the like are plain strings: new ones appear without notice.</summary>
public abstract class StripeEntity : IStripeEntity
{
    [JsonIgnore]
    public StripeResponse StripeResponse { get; set; }
}

public abstract class StripeEntity<T> : StripeEntity where T : StripeEntity<T>;

/// <summary>A page of a list.</summary>
public class StripeList<T> : StripeEntity<StripeList<T>>, IHasObject
{
    public string Object { get; set; }
    public List<T> Data { get; set; }
    public bool HasMore { get; set; }
    public string Url { get; set; }
    public IEnumerator<T> GetEnumerator() => Data.GetEnumerator();
}
