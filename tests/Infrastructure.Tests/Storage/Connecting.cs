using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace BakeryOps.Infrastructure.Tests.Storage;

public class Connecting(AzuriteFixture azurite)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1", "devstoreaccount1")]
    [InlineData(
        "DefaultEndpointsProtocol=https;AccountName=bakery;AccountKey=a2V5;EndpointSuffix=core.windows.net",
        "https://bakery.table.core.windows.net",
        "bakery"
    )]
    [InlineData("AccountName=bakery;AccountKey=a2V5", "https://bakery.table.core.windows.net", "bakery")]
    [InlineData(
        "AccountName=bakery;AccountKey=a2V5;TableEndpoint=http://localhost:7/bakery",
        "http://localhost:7/bakery",
        "bakery"
    )]
    public void A_connection_string_says_where_and_who(string text, string where, string who)
    {
        var account = new TableServiceClient(text);
        Assert.Equal((where, who), (account.Uri.AbsoluteUri.TrimEnd('/'), account.AccountName));
        Assert.Equal($"{where}/Orders", account.GetTableClient("Orders").Uri.AbsoluteUri);
    }

    [Theory]
    [InlineData("DefaultEndpointsProtocol=https")]
    [InlineData("AccountName=bakery")]
    [InlineData("nonsense")]
    public void One_that_says_too_little_is_refused(string text) =>
        Assert.ThrowsAny<Exception>(() => new TableServiceClient(text));

    [Fact]
    public async Task A_wrong_key_is_refused()
    {
        var service = new TableServiceClient(azurite.ConnectionString);
        var wrong = new TableClient(
            service.Uri,
            AzuriteFixture.Prefix(),
            new TableSharedKeyCredential(service.AccountName, "d3Jvbmc=")
        );
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() =>
            wrong.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Ct)
        );
        Assert.Equal(403, refusal.Status);
    }

    [Fact]
    public async Task A_key_can_be_exchanged_while_the_client_is_in_use()
    {
        var known = azurite
            .ConnectionString.Split(';')
            .Single(part => part.StartsWith("AccountKey=", StringComparison.Ordinal))["AccountKey=".Length..];
        var service = new TableServiceClient(azurite.ConnectionString);
        var credential = new TableSharedKeyCredential(service.AccountName, "d3Jvbmc=");
        var table = new TableClient(service.Uri, AzuriteFixture.Prefix(), credential);
        await Assert.ThrowsAsync<RequestFailedException>(() => table.CreateAsync(Ct));
        credential.SetAccountKey(known);
        await table.CreateAsync(Ct);
    }

    [Fact]
    public async Task An_identity_shows_its_token()
    {
        var seen = new List<string?>();
        var transport = new Wire(message =>
        {
            seen.Add(message.Request.Headers.TryGetValue("Authorization", out var shown) ? shown : null);
            throw new RequestFailedException(400, "Seen.");
        });
        var table = new TableClient(
            new("https://bakery.table.core.windows.net"),
            "Orders",
            new Badge(),
            new() { Transport = transport }
        );
        await Assert.ThrowsAsync<RequestFailedException>(() =>
            table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Ct)
        );
        Assert.Equal(["Bearer for https://storage.azure.com/.default"], seen);
    }

    [Fact]
    public async Task A_lost_answer_is_asked_for_again_and_a_row_that_was_added_is_then_a_conflict()
    {
        var table = await azurite.Table();
        var flaky = Flaky(table.Name, losing: 1);
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() =>
            flaky.AddEntityAsync(new TableEntity("p", "r") { ["n"] = 1 }, Ct)
        );
        Assert.Equal(409, refusal.Status);
        Assert.Equal(1, (await flaky.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Ct)).Value.GetInt32("n"));
    }

    [Fact]
    public async Task A_transaction_whose_answer_was_lost_is_sent_again_whole()
    {
        var table = await azurite.Table();
        var rows = Enumerable
            .Range(0, 60)
            .Select(n => new TableTransactionAction(
                TableTransactionActionType.UpsertReplace,
                new TableEntity("p", $"{n:00}") { ["text"] = new string('a', 2000) }
            ));
        Assert.Equal(60, (await Flaky(table.Name, losing: 2).SubmitTransactionAsync(rows, Ct)).Value.Count);
        Assert.Equal(60, await table.QueryAsync<TableEntity>(cancellationToken: Ct).CountAsync(Ct));
    }

    private TableClient Flaky(string name, int losing)
    {
        var options = new TableClientOptions
        {
            Transport = new Wire(_ =>
            {
                if (losing-- > 0)
                    throw new IOException("The line is dead.");
            }),
        };
        options.Retry.Delay = options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
        return new(azurite.ConnectionString, name, options);
    }

    /// <summary>The real transport, with an action after each response.</summary>
    private sealed class Wire(Action<HttpMessage> answered) : HttpPipelineTransport
    {
        public override Request CreateRequest() => HttpClientTransport.Shared.CreateRequest();

        public override void Process(HttpMessage message) =>
            throw new NotSupportedException("Nothing here is synchronous.");

        public override async ValueTask ProcessAsync(HttpMessage message)
        {
            if (message.Request.Uri.Host == "127.0.0.1")
                await HttpClientTransport.Shared.ProcessAsync(message);
            answered(message);
        }
    }

    private sealed class Badge : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext request, CancellationToken ct) =>
            new($"for {request.Scopes.Single()}", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext request, CancellationToken ct) =>
            new(GetToken(request, ct));
    }
}
