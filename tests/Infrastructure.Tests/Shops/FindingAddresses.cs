using System.Net;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Shops;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BakeryOps.Infrastructure.Tests.Shops;

/// <summary>Geocoders by their documented answers, without a network.</summary>
public class FindingAddresses
{
    private static readonly GeocodingQuery Query = new("12 Bạch Đằng", "50000", "VN");

    private static readonly GeocoderOptions Options = new()
    {
        Kind = GeocoderKind.Google,
        Address = new("https://geocoder.example/"),
        Key = "k&y",
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""[{"place_rank":30,"lat":"16.067","lon":"108.224"}]""", true)]
    [InlineData("""[{"lat":"16.067","lon":"108.224"}]""", true)] // LocationIQ
    [InlineData("""[{"place_rank":16,"lat":"16.067","lon":"108.224"}]""", false)] // a ward
    [InlineData("[]", false)]
    public async Task Nominatim_finds_houses_and_streets(string answer, bool isFound)
    {
        var network = new Network(HttpStatusCode.OK, answer);
        var found = await new NominatimGeocoder(new(network), Options).Find(Query, Ct);
        Assert.Equal(isFound ? new Location(16.067, 108.224) : null, found);
        Assert.Equal(
            "https://geocoder.example/search?format=jsonv2&limit=1"
                + "&q=12%20B%E1%BA%A1ch%20%C4%90%E1%BA%B1ng%2C%2050000&countrycodes=vn&key=k%26y",
            network.Asked
        );
        Assert.Equal("BakeryOps", network.Agent);
    }

    [Fact]
    public async Task What_LocationIQ_does_not_know_is_not_found() =>
        Assert.Null(
            await new NominatimGeocoder(new(new Network(HttpStatusCode.NotFound, "{}")), Options).Find(Query, Ct)
        );

    [Theory]
    [InlineData("ROOFTOP", "false", true)]
    [InlineData("RANGE_INTERPOLATED", "false", true)]
    [InlineData("APPROXIMATE", "false", false)]
    [InlineData("ROOFTOP", "true", false)]
    public async Task Google_finds_what_is_exact(string type, string isPartial, bool isFound)
    {
        const string answer = """
            {"status":"OK","results":[{"partial_match":PARTIAL,
            "geometry":{"location_type":"TYPE","location":{"lat":16.067,"lng":108.224}}}]}
            """;
        var written = answer.Replace("PARTIAL", isPartial, StringComparison.Ordinal);
        var network = new Network(HttpStatusCode.OK, written.Replace("TYPE", type, StringComparison.Ordinal));
        var found = await new GoogleGeocoder(new(network), Options).Find(Query, Ct);
        Assert.Equal(isFound ? new Location(16.067, 108.224) : null, found);
        Assert.EndsWith("&key=k%26y&components=country:VN", network.Asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Google_refuses_with_a_status_of_its_own()
    {
        Task<Location?> Find(string status)
        {
            var network = new Network(HttpStatusCode.OK, "{\"status\":\"" + status + "\"}");
            return new GoogleGeocoder(new(network), Options).Find(Query, Ct);
        }
        Assert.Null(await Find("ZERO_RESULTS"));
        await Assert.ThrowsAsync<HttpRequestException>(() => Find("OVER_QUERY_LIMIT"));
    }

    [Fact]
    public async Task What_was_found_or_not_found_is_asked_for_once()
    {
        var network = new Network(HttpStatusCode.OK, "[]");
        var geocoder = Geocoder(network, Options);
        for (var i = 0; i < 3; i++)
            Assert.Null(await geocoder.Find(Query with { Address = i == 1 ? " 12 BẠCH ĐẰNG " : Query.Address }, Ct));
        Assert.Equal(1, network.Calls);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, "")]
    [InlineData(HttpStatusCode.OK, "<html>")]
    [InlineData(HttpStatusCode.OK, "{}")]
    [InlineData(HttpStatusCode.OK, """[{"lat":"north","lon":"108"}]""")]
    public async Task A_geocoder_that_fails_finds_nothing_and_is_left_alone_for_a_while(
        HttpStatusCode status,
        string answer
    )
    {
        var (network, clock) = (new Network(status, answer), new FakeTimeProvider());
        var geocoder = Geocoder(network, Options, clock);
        for (var i = 0; i < 20; i++)
            Assert.Null(await geocoder.Find(Query with { Address = $"{i} Bạch Đằng" }, Ct));
        Assert.Equal(4, network.Calls);
        clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Null(await geocoder.Find(Query, Ct));
        Assert.Equal(5, network.Calls);
    }

    [Fact]
    public async Task The_public_Nominatim_is_asked_once_a_second()
    {
        var (network, clock) = (new Network(HttpStatusCode.OK, "[]"), new FakeTimeProvider());
        var geocoder = Geocoder(network, new() { Kind = GeocoderKind.Nominatim }, clock);
        for (var i = 0; i < 5; i++)
            await geocoder.Find(Query with { Address = $"{i} Bạch Đằng" }, Ct);
        Assert.Equal(1, network.Calls);
        clock.Advance(TimeSpan.FromSeconds(1));
        await geocoder.Find(Query, Ct);
        Assert.Equal(2, network.Calls);
    }

    [Fact]
    public async Task Without_a_geocoder_nothing_is_found() =>
        Assert.Null(
            await new AddressGeocoder(null, new(), TimeProvider.System, NullLogger<AddressGeocoder>.Instance).Find(
                Query,
                Ct
            )
        );

    private static AddressGeocoder Geocoder(Network network, GeocoderOptions options, TimeProvider? clock = null) =>
        new(
            new NominatimGeocoder(new(network), options),
            options,
            clock ?? new FakeTimeProvider(),
            NullLogger<AddressGeocoder>.Instance
        );

    private sealed class Network(HttpStatusCode status, string answer) : HttpMessageHandler
    {
        public int Calls { get; private set; }
        public string? Asked { get; private set; }
        public string? Agent { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            Calls++;
            Asked = request.RequestUri!.AbsoluteUri;
            Agent = request.Headers.UserAgent.ToString();
            return Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(answer) });
        }
    }
}
