using System.Net;
using System.Text;

namespace Twilio.Http;

/// <summary>One call: parameters in the query or, form-encoded, in the body.</summary>
public class Request(HttpMethod method, string url)
{
    public HttpMethod Method { get; } = method;
    public Uri Uri { get; } = new(url);
    public string Username { get; set; }
    public string Password { get; set; }
    public List<KeyValuePair<string, string>> QueryParams { get; } = [];
    public List<KeyValuePair<string, string>> PostParams { get; } = [];
    public List<KeyValuePair<string, string>> HeaderParams { get; } = [];

    public void SetAuth(string username, string password) => (Username, Password) = (username, password);
    public void AddQueryParam(string name, string value) => QueryParams.Add(new(name, value));
    public void AddPostParam(string name, string value) => PostParams.Add(new(name, value));
    public void AddHeaderParam(string name, string value) => HeaderParams.Add(new(name, value));

    public Uri ConstructUrl() => QueryParams.Count == 0 ? Uri : new Uri($"{Uri.AbsoluteUri}?{Encode(QueryParams)}");
    public byte[] EncodePostParams() => Encoding.UTF8.GetBytes(Encode(PostParams));

    private static string Encode(List<KeyValuePair<string, string>> fields) =>
        string.Join('&', fields.Select(field => $"{WebUtility.UrlEncode(field.Key)}={WebUtility.UrlEncode(field.Value)}"));
}
