using System.Text;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Http;
using BakeryOps.Functions.Http.Errors;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Functions.Tests.Http;

public class ReadingText
{
    private const int Most = 50_000;

    [Theory]
    [InlineData("text/csv")]
    [InlineData("Text/CSV; charset=UTF-8")]
    [InlineData("text/csv; charset=\"utf-8\"")]
    public async Task A_file_is_read_whole(string type) =>
        Assert.Equal("bánh,1", await Read("bánh,1"u8.ToArray(), type));

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("text/csv; charset=latin1")]
    [InlineData("nonsense")]
    public async Task Another_type_is_refused(string? type) =>
        Assert.Equal((415, "input.not-that-type"), await Refused([], type));

    [Fact]
    public async Task What_is_not_utf8_is_refused() =>
        Assert.Equal((400, "input.not-utf8"), await Refused(Encoding.Latin1.GetBytes("bánh")));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_byte_too_many_is_refused_whether_or_not_the_length_is_said(bool said)
    {
        Assert.Equal(Most, (await Read(new byte[Most], said: said)).Length);
        Assert.Equal((413, "input.too-large"), await Refused(new byte[Most + 1], said: said));
    }

    private static Task<string> Read(byte[] body, string? type = "text/csv", bool said = true)
    {
        var request = new DefaultHttpContext().Request;
        (request.ContentType, request.Body, request.ContentLength) = (
            type,
            new MemoryStream(body),
            said ? body.Length : null
        );
        return request.ReadText("text/csv", Most, TestContext.Current.CancellationToken);
    }

    private static async Task<(int, string)> Refused(byte[] body, string? type = "text/csv", bool said = true)
    {
        var broken = await Assert.ThrowsAsync<RuleBroken>(() => Read(body, type, said));
        return (RuleStatus.Of(broken.Rule.Kind), broken.Code);
    }
}
