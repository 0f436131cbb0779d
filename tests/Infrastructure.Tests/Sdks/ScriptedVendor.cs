using System.Net;

namespace BakeryOps.Infrastructure.Tests.Sdks;

/// <summary>A vendor with scripted responses, in order; records the requests.</summary>
internal sealed class ScriptedVendor(params Func<HttpResponseMessage>[] script) : HttpMessageHandler
{
    private readonly Queue<Func<HttpResponseMessage>> answers = new(script);
    public List<(HttpRequestMessage Request, string Body)> Asked { get; } = [];

    public static Func<HttpResponseMessage> Answers(
        HttpStatusCode status,
        string body = "{}",
        params (string Name, string Value)[] headers
    ) =>
        () =>
        {
            var answer = new HttpResponseMessage(status) { Content = new StringContent(body) };
            foreach (var (name, value) in headers)
                answer.Headers.TryAddWithoutValidation(name, value);
            return answer;
        };

    public static Func<HttpResponseMessage> Fails(Exception with) => () => throw with;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        Asked.Add((request, request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken)));
        return answers.Dequeue()();
    }
}
