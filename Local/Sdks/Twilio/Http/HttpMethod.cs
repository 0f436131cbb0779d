namespace Twilio.Http;

public class HttpMethod(string method)
{
    public static readonly HttpMethod Get = new("GET");
    public static readonly HttpMethod Post = new("POST");
    public static readonly HttpMethod Delete = new("DELETE");
    public static implicit operator HttpMethod(string value) => new(value);
    public override string ToString() => method;
    public override bool Equals(object obj) => obj is HttpMethod other && other.ToString() == method;
    public override int GetHashCode() => method.GetHashCode(StringComparison.Ordinal);
}
